-- Every mailed code is a row of its own, so that a stranger's request does not replace the owner's code. The table `code`
-- is only used by processes of the version before.
CREATE TABLE mailed_code (
    code_id          uuid PRIMARY KEY,
    address_digest   bytea NOT NULL REFERENCES address ON DELETE CASCADE,
    purpose          text NOT NULL CHECK (purpose IN ('verification', 'password_reset')),
    -- SHA-256 of the secret that only the sender of the request got which caused the mail.
    request_digest   bytea NOT NULL,
    requester_digest bytea NOT NULL,
    -- What a registration asked for. It is NULL for other requests.
    email            text,
    name             text,
    password_hash    text,
    salt             bytea NOT NULL,
    seal             bytea NOT NULL,
    failed_tries     integer NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at       timestamptz NOT NULL,
    CHECK ((email IS NULL) = (name IS NULL) AND (email IS NULL) = (password_hash IS NULL))
);

CREATE INDEX mailed_code_address ON mailed_code (address_digest, purpose);
CREATE INDEX mailed_code_expires_at ON mailed_code (expires_at);

-- What one requester (a network or a device) did at one address. What is counted here limits nobody else.
CREATE TABLE requester (
    address_digest   bytea NOT NULL REFERENCES address ON DELETE CASCADE,
    -- Salted with the address, so that nobody can be followed from address to address.
    requester_digest bytea NOT NULL,
    failures         integer NOT NULL DEFAULT 0,
    last_failure_at  timestamptz,
    mails_sent_at    timestamptz[] NOT NULL DEFAULT '{}',
    -- Set by each login: the account's owner uses it.
    signed_in_at     timestamptz,
    touched_at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (address_digest, requester_digest)
);

CREATE INDEX requester_touched_at ON requester (touched_at);

-- Wrong codes by requesters that had asked for none of the address's codes.
ALTER TABLE address ADD COLUMN foreign_tries_at timestamptz[] NOT NULL DEFAULT '{}';
