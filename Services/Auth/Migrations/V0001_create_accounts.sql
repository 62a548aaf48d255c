CREATE TABLE account (
    customer_id   uuid PRIMARY KEY,
    -- As typed; email_key is the same in lower case, and tells accounts apart.
    email         text NOT NULL,
    email_key     text NOT NULL UNIQUE,
    name          text NOT NULL,
    -- A PHC string with its parameters, so that they can change while old hashes stay readable.
    password_hash text NOT NULL,
    roles         text[] NOT NULL DEFAULT '{customer}',
    created_at    timestamptz NOT NULL DEFAULT now(),
    verified_at   timestamptz
);

CREATE INDEX account_unverified ON account (created_at) WHERE verified_at IS NULL;

-- What is remembered about an address whether or not it has an account, so that both look the same from outside. Its
-- row is the lock that everything about one address is done under.
CREATE TABLE address (
    -- SHA-256 of email_key: strangers' addresses are not stored.
    digest          bytea PRIMARY KEY,
    failures        integer NOT NULL DEFAULT 0,
    last_failure_at timestamptz,
    mails_sent_at   timestamptz[] NOT NULL DEFAULT '{}',
    touched_at      timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX address_touched_at ON address (touched_at);

-- The last code made for an address and purpose; only the one that was mailed can ever be presented.
CREATE TABLE code (
    address_digest bytea NOT NULL REFERENCES address ON DELETE CASCADE,
    purpose        text NOT NULL CHECK (purpose IN ('verification', 'password_reset')),
    salt           bytea NOT NULL,
    seal           bytea NOT NULL,
    failed_tries   integer NOT NULL DEFAULT 0,
    expires_at     timestamptz NOT NULL,
    PRIMARY KEY (address_digest, purpose)
);

CREATE INDEX code_expires_at ON code (expires_at);

-- One per login.
CREATE TABLE refresh_family (
    family_id       uuid PRIMARY KEY,
    customer_id     uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    generation      integer NOT NULL DEFAULT 1,
    rotated_at      timestamptz,
    -- The last used token and this together give the current one, so that it can be given again after a lost response.
    successor_nonce bytea,
    created_at      timestamptz NOT NULL DEFAULT now(),
    expires_at      timestamptz NOT NULL,
    revoked_at      timestamptz
);

CREATE INDEX refresh_family_customer_id ON refresh_family (customer_id) WHERE revoked_at IS NULL;
CREATE INDEX refresh_family_expires_at ON refresh_family (expires_at);

-- Every token of a family, never changed: the old ones tell a copy from a stranger's guess.
CREATE TABLE refresh_token (
    -- SHA-256 of the token.
    digest     bytea PRIMARY KEY,
    family_id  uuid NOT NULL REFERENCES refresh_family ON DELETE CASCADE,
    generation integer NOT NULL
);

CREATE INDEX refresh_token_family_id ON refresh_token (family_id);
