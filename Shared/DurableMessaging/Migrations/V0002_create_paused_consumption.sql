-- The queues that an operator has told the service not to consume. Every process of the service looks here each second.
CREATE TABLE paused_consumption (
    queue     text PRIMARY KEY,
    -- The operator's name.
    paused_by text NOT NULL,
    paused_at timestamptz NOT NULL DEFAULT now()
);
