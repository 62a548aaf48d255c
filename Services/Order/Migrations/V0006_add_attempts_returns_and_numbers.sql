-- Numbers for people: nine digits, each once in a thousand million orders. Consecutive ones lie far apart (the factor has no
-- divisor in common with the range), so that a number does not tell how much is sold.
CREATE SEQUENCE order_number;

ALTER TABLE customer_order
    ADD COLUMN number bigint NOT NULL DEFAULT (nextval('order_number') * 387420489 + 271828183) % 1000000000,
    -- How many payments were begun.
    ADD COLUMN payment_attempts integer NOT NULL DEFAULT 0,
    -- The sum of order_refund.
    ADD COLUMN refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0),
    -- What the cart showed, to be held against a promotion's discount; NULL in orders from before.
    ADD COLUMN seen_total bigint,
    ADD COLUMN seen_discount bigint,
    ADD CONSTRAINT customer_order_number UNIQUE (number);

UPDATE customer_order SET refunded = paid_back.amount
FROM (SELECT order_id, sum(amount)::bigint AS amount FROM order_refund GROUP BY order_id) AS paid_back
WHERE customer_order.order_id = paid_back.order_id;

UPDATE customer_order SET payment_attempts = 1 WHERE payment_id IS NOT NULL;

-- Pieces of a line that are in stock again.
ALTER TABLE order_line ADD COLUMN returned bigint NOT NULL DEFAULT 0;
ALTER TABLE order_line ADD CHECK (returned BETWEEN 0 AND quantity);

-- A payment that is due on delivery is authorized until then.
ALTER TABLE order_payment DROP CONSTRAINT order_payment_status_check;
ALTER TABLE order_payment
    ADD CONSTRAINT order_payment_status_check CHECK (status IN ('authorized', 'captured', 'failed', 'refunded')),
    ADD COLUMN refunded bigint NOT NULL DEFAULT 0;

UPDATE order_payment SET refunded = amount WHERE status = 'refunded';

-- An order whose prices and stock could not be asked for is looked after again soon, not when its command comes again.
ALTER TABLE order_timer DROP CONSTRAINT order_timer_kind_check;
ALTER TABLE order_timer
    ADD CONSTRAINT order_timer_kind_check CHECK (kind IN ('settle_by', 'payment_due', 'settle_again'));

-- What customers send back of delivered orders.
CREATE TABLE order_return (
    return_id  uuid PRIMARY KEY,
    order_id   uuid NOT NULL REFERENCES customer_order,
    state      text NOT NULL CHECK (state IN ('requested', 'approved', 'refused', 'received')),
    reason     text NOT NULL,
    refusal    text,
    refund     bigint CHECK (refund >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX order_return_of_order ON order_return (order_id, created_at);

CREATE TABLE order_return_line (
    return_id  uuid NOT NULL REFERENCES order_return,
    product_id uuid NOT NULL,
    pieces     bigint NOT NULL CHECK (pieces > 0),
    restocked  bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (return_id, product_id),
    CHECK (restocked BETWEEN 0 AND pieces)
);
