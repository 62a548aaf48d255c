-- What the payment service has given back for a return; NULL while that is under way, and when nothing is given back.
ALTER TABLE order_return ADD COLUMN paid_back bigint CHECK (paid_back >= 0);
