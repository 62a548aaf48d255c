-- The database of the order transaction: only the tables that one order needs.

CREATE TABLE customer_order (
    order_id    uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    status      text NOT NULL,
    total       bigint NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX customer_order_newest ON customer_order (customer_id, created_at DESC);

CREATE TABLE order_line (
    order_id   uuid NOT NULL REFERENCES customer_order,
    position   integer NOT NULL,
    product_id uuid NOT NULL,
    quantity   bigint NOT NULL,
    unit_price bigint NOT NULL,
    PRIMARY KEY (order_id, position)
);

CREATE TABLE outbox (
    sequence   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    message_id uuid NOT NULL,
    body       bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
