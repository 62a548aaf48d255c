-- Every service has these two tables in its own schema.

-- What the service has to tell, written in the transaction of the change that it tells about. Kept for seven days, so
-- that a broker that lost everything can be told again.
CREATE TABLE outbox (
    sequence     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id   uuid NOT NULL UNIQUE,
    name         text NOT NULL,
    exchange     text NOT NULL,
    headers      jsonb NOT NULL,
    -- NULL once a confidential message has been sent.
    body         bytea,
    is_confidential boolean NOT NULL DEFAULT false,
    created_at   timestamptz NOT NULL DEFAULT now(),
    sent_at      timestamptz
);

-- The relay reads only this part, which stays small however much history there is.
CREATE INDEX outbox_unsent ON outbox (sequence) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

-- Which messages the service has handled, written in the transaction of their effect, with the answer they got.
CREATE TABLE inbox (
    message_id   uuid PRIMARY KEY,
    name         text NOT NULL,
    outcome_kind text,
    outcome      bytea,
    handled_at   timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX inbox_handled_at ON inbox (handled_at);
