-- What was given back of payments, in whole or in part. A row is there before the provider hears of the refund.
CREATE TABLE refund (
    refund_id       uuid PRIMARY KEY,
    payment_id      uuid NOT NULL REFERENCES payment,
    amount          bigint NOT NULL CHECK (amount >= 0),
    currency        text NOT NULL,
    reason          text,
    -- Digest of the request: the same key with another content is refused.
    fingerprint     text NOT NULL,
    -- The message that opened it; only its redelivery takes the work up again.
    opened_by       uuid NOT NULL,
    trace           text NOT NULL,
    state           text NOT NULL DEFAULT 'processing' CHECK (state IN ('processing', 'done')),
    -- When the resolver looks after a refund that is still processing.
    next_attempt_at timestamptz,
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CHECK ((state = 'processing') = (next_attempt_at IS NOT NULL))
);

CREATE INDEX refund_of_payment ON refund (payment_id);
CREATE INDEX refund_due ON refund (next_attempt_at) WHERE state = 'processing';
CREATE INDEX payment_of_order ON payment (order_id);

-- The sum of a payment's refunds, those under way among them. Whoever changes it has locked the row.
ALTER TABLE payment ADD COLUMN refunded bigint NOT NULL DEFAULT 0;
UPDATE payment SET refunded = amount WHERE state = 'refunded';
ALTER TABLE payment ADD CHECK (refunded BETWEEN 0 AND COALESCE(amount, 0));

INSERT INTO refund (refund_id, payment_id, amount, currency, reason, fingerprint, opened_by, trace, state)
SELECT payment_id, payment_id, amount, currency, reason, '', payment_id, trace, 'done'
FROM payment WHERE state = 'refunded';

-- The stand-in's books of what it gave back.
CREATE TABLE provider_refund (
    refund_id  uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES provider_charge,
    amount     bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

INSERT INTO provider_refund (refund_id, payment_id, amount)
SELECT payment_id, payment_id, amount FROM provider_charge WHERE state = 'refunded' AND amount IS NOT NULL;
