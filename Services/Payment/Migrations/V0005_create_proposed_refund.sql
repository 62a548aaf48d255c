-- Refunds above the limit of one administrator. The refund itself is a row of `refund`, made when another administrator
-- approves.
CREATE TABLE proposed_refund (
    refund_id   uuid PRIMARY KEY,
    -- The order of the list.
    position    bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    order_id    uuid NOT NULL,
    payment_id  uuid NOT NULL REFERENCES payment,
    amount      bigint NOT NULL CHECK (amount >= 0),
    currency    text NOT NULL,
    reason      text,
    restock     jsonb NOT NULL,
    fingerprint text NOT NULL,
    proposed_by uuid NOT NULL,
    state       text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'approved', 'refused')),
    decided_by  uuid,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'proposed') = (decided_by IS NULL) AND decided_by IS DISTINCT FROM proposed_by)
);

CREATE INDEX proposed_refund_open ON proposed_refund (position) WHERE state = 'proposed';
CREATE INDEX proposed_refund_payment ON proposed_refund (payment_id);
