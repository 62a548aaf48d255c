-- The few orders that still wait for something, however many there ever were: each must have a timer.
CREATE INDEX customer_order_open ON customer_order (order_id) WHERE status IN ('accepted', 'pending');
