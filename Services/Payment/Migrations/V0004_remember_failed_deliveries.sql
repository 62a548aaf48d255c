-- The customer did not accept the delivery that this cash payment was due on.
ALTER TABLE payment ADD COLUMN is_undelivered boolean NOT NULL DEFAULT false;
-- The cash payments of a customer are counted before another is accepted.
CREATE INDEX payment_in_cash ON payment (customer_id) WHERE method = 'cash';
