-- What is held for an order, under the order's id. A row of state 'released' without lines forbids a reservation that
-- has not arrived yet.
CREATE TABLE reservation (
    order_id   uuid PRIMARY KEY,
    state      text NOT NULL CHECK (state IN ('held', 'committed', 'released', 'expired', 'rejected')),
    -- When the order expires; NULL when nothing was ever held.
    expires_at timestamptz,
    -- What was missing when it was rejected, for the same answer to the same question.
    shortages  jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CHECK (state <> 'held' OR expires_at IS NOT NULL)
);

-- The sweeper reads only what is held.
CREATE INDEX reservation_held ON reservation (expires_at) WHERE state = 'held';

CREATE TABLE reservation_line (
    order_id   uuid NOT NULL REFERENCES reservation,
    product_id uuid NOT NULL REFERENCES stock,
    pieces     bigint NOT NULL CHECK (pieces > 0),
    PRIMARY KEY (order_id, product_id)
);
