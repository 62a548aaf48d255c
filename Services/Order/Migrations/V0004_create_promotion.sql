-- What the shopkeeper gives off an order. An order takes it in the transaction in which its stock is known to be held.
CREATE TABLE promotion (
    -- A code that was deleted may come again; its old uses are not the new one's.
    promotion_id         uuid PRIMARY KEY,
    code                 text NOT NULL UNIQUE,
    percent_off          bigint CHECK (percent_off BETWEEN 1 AND 100),
    amount_off           bigint CHECK (amount_off > 0),
    amount_currency      text,
    starts_at            timestamptz,
    ends_at              timestamptz,
    minimum_subtotal     bigint CHECK (minimum_subtotal >= 0),
    minimum_currency     text,
    maximum_redemptions  bigint CHECK (maximum_redemptions >= 1),
    per_customer_limit   bigint CHECK (per_customer_limit >= 1),
    -- How many rows promotion_redemption has for it. Whoever changes it has locked the row.
    redemptions          bigint NOT NULL DEFAULT 0 CHECK (redemptions >= 0),
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CHECK ((percent_off IS NULL) <> (amount_off IS NULL)),
    CHECK ((amount_off IS NULL) = (amount_currency IS NULL)),
    CHECK ((minimum_subtotal IS NULL) = (minimum_currency IS NULL))
) WITH (fillfactor = 80);

-- The orders that use a promotion. A row goes when its order is cancelled, expires, or is not paid.
CREATE TABLE promotion_redemption (
    order_id     uuid PRIMARY KEY REFERENCES customer_order,
    promotion_id uuid NOT NULL REFERENCES promotion ON DELETE CASCADE,
    customer_id  uuid NOT NULL,
    redeemed_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX promotion_redemption_of_customer ON promotion_redemption (promotion_id, customer_id);

-- What was given back of an order's payment, step by step.
CREATE TABLE order_refund (
    order_id uuid NOT NULL REFERENCES customer_order,
    sequence bigint NOT NULL,
    amount   bigint NOT NULL CHECK (amount >= 0),
    currency text NOT NULL,
    PRIMARY KEY (order_id, sequence)
);
