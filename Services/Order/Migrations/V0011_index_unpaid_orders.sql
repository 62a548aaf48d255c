-- The unpaid orders of a customer are counted whenever the customer orders again.
CREATE INDEX customer_order_unpaid ON customer_order (customer_id) WHERE status IN ('accepted', 'pending');
