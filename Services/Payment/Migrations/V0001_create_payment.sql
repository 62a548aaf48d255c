-- One row per attempt to pay an order.
CREATE TABLE payment (
    payment_id         uuid PRIMARY KEY,
    order_id           uuid NOT NULL,
    customer_id        uuid NOT NULL,
    idempotency_key    text NOT NULL,
    fingerprint        text NOT NULL,
    method             text NOT NULL CHECK (method IN ('cash', 'card')),
    -- The message that opened it; only its redelivery takes the work up again.
    opened_by          uuid NOT NULL,
    -- The trace that the payment belongs to, for what is told about it later.
    trace              text NOT NULL,
    -- In minor units. On record before the provider hears of the payment.
    amount             bigint CHECK (amount >= 0),
    currency           text,
    state              text NOT NULL DEFAULT 'processing'
                       CHECK (state IN ('processing', 'captured', 'failed', 'refunded')),
    reason             text,
    provider_reference text,
    attempts           integer NOT NULL DEFAULT 0,
    -- When the resolver looks after a payment that is still processing.
    next_attempt_at    timestamptz,
    created_at         timestamptz NOT NULL DEFAULT now(),
    updated_at         timestamptz NOT NULL DEFAULT now(),
    UNIQUE (customer_id, idempotency_key),
    CHECK ((amount IS NULL) = (currency IS NULL)),
    CHECK (state = 'processing' OR amount IS NOT NULL),
    CHECK ((state = 'processing') = (next_attempt_at IS NOT NULL))
);

-- One live payment per order.
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE state IN ('processing', 'captured');
CREATE INDEX payment_due ON payment (next_attempt_at) WHERE state = 'processing';

-- The books of the stand-in for a card provider. A real provider keeps its own.
CREATE TABLE provider_charge (
    payment_id uuid PRIMARY KEY,
    state      text NOT NULL CHECK (state IN ('captured', 'declined', 'voided', 'refunded')),
    amount     bigint,
    currency   text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
