-- The orders whose lines were taken out of their customer's cart: each once, and no other empties it.
CREATE TABLE taken_order (
    order_id    uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    taken_at    timestamptz NOT NULL DEFAULT now()
);
