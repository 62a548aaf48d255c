-- The orders to which a cart has given what it held, each once. A version of a cart is in one order at most.
--
-- The rows of before are orders that were placed; which version of the cart they took is not known.
ALTER TABLE taken_order RENAME TO cart_checkout;
ALTER INDEX taken_order_pkey RENAME TO cart_checkout_pkey;
ALTER TABLE cart_checkout RENAME COLUMN taken_at TO changed_at;
ALTER TABLE cart_checkout
    ADD COLUMN cart_version bigint,
    -- claimed: given up for an order that may not be placed yet. placed: the order exists. released: it was refused, and
    -- the cart has everything back.
    ADD COLUMN state text NOT NULL DEFAULT 'placed' CHECK (state IN ('claimed', 'placed', 'released')),
    -- The message that places the order, and the lines as the cart held them. They go when the order is settled.
    ADD COLUMN command jsonb,
    ADD COLUMN lines jsonb,
    -- When somebody looks whether the order was placed, and how often somebody did.
    ADD COLUMN next_look_at timestamptz,
    ADD COLUMN looks integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT cart_checkout_version UNIQUE (customer_id, cart_version),
    ADD CONSTRAINT cart_checkout_open CHECK (state <> 'claimed'
        OR cart_version IS NOT NULL AND command IS NOT NULL AND lines IS NOT NULL AND next_look_at IS NOT NULL);
ALTER TABLE cart_checkout ALTER COLUMN state DROP DEFAULT;

-- The few that are not settled.
CREATE INDEX cart_checkout_due ON cart_checkout (next_look_at) WHERE state = 'claimed';

-- What the product was called when the customer last chose it, for the day on which it is not sold any more.
ALTER TABLE cart_item ADD COLUMN name text;
