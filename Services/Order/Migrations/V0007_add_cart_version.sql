-- The version of its customer's cart that an order has; not known of orders from before it was told, and of imported ones.
ALTER TABLE customer_order ADD COLUMN cart_version bigint;
-- A version is in one order at most, whatever the cart says.
CREATE UNIQUE INDEX customer_order_cart ON customer_order (customer_id, cart_version) WHERE cart_version IS NOT NULL;
