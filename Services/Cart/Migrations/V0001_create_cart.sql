-- One row for each customer who ever put something into a cart. Whoever changes a cart locks its row first.
CREATE TABLE cart (
    customer_id uuid PRIMARY KEY,
    version     bigint NOT NULL,
    promo_code  text,
    updated_at  timestamptz NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE cart_item (
    customer_id       uuid NOT NULL REFERENCES cart (customer_id) ON DELETE CASCADE,
    product_id        uuid NOT NULL,
    quantity          integer NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    -- What the product cost when the customer last chose how many.
    seen_price_amount bigint NOT NULL CHECK (seen_price_amount >= 0),
    -- The most that the customer has agreed to pay: the above, or a later price that a refused order has named.
    agreed_price_amount bigint NOT NULL CHECK (agreed_price_amount >= 0),
    seen_currency     text NOT NULL CHECK (seen_currency ~ '^[A-Z]{3}$'),
    added_at          timestamptz NOT NULL,
    PRIMARY KEY (customer_id, product_id)
) WITH (fillfactor = 80);
