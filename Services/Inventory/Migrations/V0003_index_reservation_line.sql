-- What is held and sold of one product, for the check that its counters agree with it.
CREATE INDEX reservation_line_product ON reservation_line (product_id);
