-- What each network did with all addresses together. Rows say nothing about which addresses these were.
CREATE TABLE network_quota (
    -- SHA-256 of the network's name.
    network bytea NOT NULL,
    kind    text NOT NULL CHECK (kind IN ('failed-sign-ins', 'registrations')),
    -- At `at`; it leaks.
    level   double precision NOT NULL DEFAULT 0,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (network, kind)
);

CREATE INDEX network_quota_at ON network_quota (at);
