-- A second factor for signing in: the secret that an authenticator app shares with this service. It counts once the app
-- has proven to have it.
CREATE TABLE second_factor (
    customer_id  uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
    -- Encrypted with SEALING_KEY.
    secret       bytea NOT NULL,
    confirmed_at timestamptz,
    -- The last period of 30 seconds whose password was used: no password is accepted twice.
    last_step    bigint,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE recovery_code (
    customer_id uuid NOT NULL REFERENCES second_factor ON DELETE CASCADE,
    -- SHA-256 in hexadecimal digits. A used code is deleted.
    digest      text NOT NULL,
    PRIMARY KEY (customer_id, digest)
);
