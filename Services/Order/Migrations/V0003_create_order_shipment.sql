-- How a shipped order travels.
CREATE TABLE order_shipment (
    order_id        uuid PRIMARY KEY REFERENCES customer_order,
    carrier         text,
    tracking_number text NOT NULL
);

-- What administrators look through: all orders, or those of one status, the newest first.
CREATE INDEX customer_order_all ON customer_order (created_at DESC, order_id DESC);
CREATE INDEX customer_order_by_status ON customer_order (status, created_at DESC, order_id DESC);
