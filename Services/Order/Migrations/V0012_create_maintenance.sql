-- The maintenance that an operator has announced: at most one row. The edge refuses changes until it ends.
CREATE TABLE maintenance (
    singleton  boolean PRIMARY KEY DEFAULT true CHECK (singleton),
    until      timestamptz NOT NULL,
    -- For customers.
    message    text NOT NULL,
    -- The operator's name.
    started_by text NOT NULL,
    started_at timestamptz NOT NULL
);
