-- A thousand million pieces of each product number %(first)s to %(last)s, less those in old orders, as in the ledger.
INSERT INTO inventory.stock (product_id, available, sold, low_stock_threshold)
SELECT product_id, 1000000000 - pieces, pieces, 10
FROM (
    SELECT ('01980000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid AS product_id
    FROM generate_series(%(first)s, %(last)s) AS number) AS product
CROSS JOIN LATERAL (
    SELECT COALESCE(sum(line.pieces), 0) AS pieces FROM inventory.reservation_line AS line
    WHERE line.product_id = product.product_id) AS bought;

INSERT INTO inventory.ledger (product_id, kind, available_delta, reserved_delta, sold_delta, at)
SELECT ('01980000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'opened', 1000000000, 0, 0,
    now() - interval '400 days'
FROM generate_series(%(first)s, %(last)s) AS number;
