-- Money that is due on delivery is authorized until it is taken at the door, or not.
ALTER TABLE payment DROP CONSTRAINT payment_state_check;
ALTER TABLE payment
    ADD CONSTRAINT payment_state_check CHECK (state IN ('processing', 'authorized', 'captured', 'failed', 'refunded'));

DROP INDEX payment_live;
CREATE UNIQUE INDEX payment_live ON payment (order_id) WHERE state IN ('processing', 'authorized', 'captured');

-- What comes back into stock with a refund: products and quantities, as the request put it.
ALTER TABLE refund ADD COLUMN restock jsonb NOT NULL DEFAULT '[]';
