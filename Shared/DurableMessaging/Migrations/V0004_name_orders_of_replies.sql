-- The order that a stored reply is about, so that the replies about an order are found when its customer is erased. Earlier rows
-- have none, and are deleted within eight days.
ALTER TABLE inbox ADD COLUMN order_id uuid;
CREATE INDEX inbox_order ON inbox (order_id) WHERE order_id IS NOT NULL;
