-- %(count)s orders of the last year, paid and not shipped, two lines each, in the tables of all services. They contain
-- products number %(first)s to %(last)s; of a million orders, each of 100,000 customers has ten. Ids are distributed
-- like digests; rows are written in the order of their keys, since filling an index in random order takes many times as
-- long.
CREATE TEMPORARY TABLE old_order AS
SELECT number, (overlay(overlay(md5('order-' || number) PLACING '8' FROM 13) PLACING '8' FROM 17))::uuid AS order_id,
    (overlay(overlay(md5('payment-' || number) PLACING '8' FROM 13) PLACING '8' FROM 17))::uuid AS payment_id,
    ('01970000-0000-7000-8000-' || lpad(to_hex(1 + number %% 100000), 12, '0'))::uuid AS customer_id,
    now() - interval '365 days' + number * (interval '364 days' / %(count)s) AS placed_at,
    %(first)s + number * 7919 %% (%(last)s - %(first)s) AS one
FROM generate_series(1::bigint, %(count)s) AS number
ORDER BY order_id;

CREATE TEMPORARY TABLE old_line AS
SELECT order_id, place, placed_at, ('01980000-0000-7000-8000-' || lpad(to_hex(one + place - 1), 12, '0'))::uuid
    AS product_id, 500 + (one + place - 1) * 37 %% 9500 AS price
FROM old_order CROSS JOIN LATERAL generate_series(1, 2) AS place;

ANALYZE old_order, old_line;

INSERT INTO "order".customer_order (order_id, customer_id, idempotency_key, fingerprint, placed_by, status, version,
    currency, subtotal, total, shipping_address, held_until, payment_id, created_at, updated_at)
SELECT order_id, customer_id, 'old-' || number, md5(number::text), md5('message-' || number)::uuid, 'confirmed', 3,
    'USD', total.sum, total.sum, '{"line1": "1 Sample Street", "city": "Springfield", "country": "US"}',
    placed_at + interval '15 minutes', payment_id, placed_at, placed_at + interval '1 minute'
FROM old_order CROSS JOIN LATERAL (
    SELECT 1000 + one * 37 %% 9500 + (one + 1) * 37 %% 9500 AS sum) AS total;

INSERT INTO "order".order_line (order_id, position, product_id, name, quantity, unit_price)
SELECT order_id, place, product_id, 'Product of an old order', 1, price FROM old_line;

INSERT INTO "order".order_history (order_id, sequence, status, at)
SELECT order_id, step.sequence, step.status, placed_at + step.after
FROM old_order CROSS JOIN (VALUES (1, 'accepted', interval '0'), (2, 'pending', interval '1 second'),
    (3, 'confirmed', interval '1 minute')) AS step (sequence, status, after)
ORDER BY order_id;

INSERT INTO "order".order_payment (payment_id, order_id, amount, currency, method, status, created_at)
SELECT payment_id, order_id, total, 'USD', 'cash', 'captured', updated_at
FROM old_order JOIN "order".customer_order USING (order_id, payment_id)
ORDER BY payment_id;

INSERT INTO payment.payment (payment_id, order_id, customer_id, idempotency_key, fingerprint, method, opened_by, trace,
    amount, currency, state, attempts, created_at, updated_at)
SELECT payment_id, order_id, customer_id, 'old-' || number, md5(number::text), 'cash', md5('paid-' || number)::uuid, '',
    amount, currency, 'captured', 1, placed_at, placed_at
FROM old_order JOIN "order".order_payment USING (order_id, payment_id)
ORDER BY payment_id;

INSERT INTO inventory.reservation (order_id, state, expires_at, created_at, updated_at)
SELECT order_id, 'committed', placed_at + interval '15 minutes', placed_at, placed_at FROM old_order;

INSERT INTO inventory.reservation_line (order_id, product_id, pieces)
SELECT order_id, product_id, 1 FROM old_line;

INSERT INTO inventory.ledger (product_id, kind, available_delta, reserved_delta, sold_delta, order_id, at)
SELECT product_id, 'committed', -1, 0, 1, order_id, placed_at FROM old_line;

INSERT INTO cart.cart_checkout (order_id, customer_id, state, changed_at)
SELECT order_id, customer_id, 'placed', placed_at FROM old_order;

INSERT INTO notification.notification (notification_id, fact, kind, order_id, audience, message_id_header, status,
    attempts, created_at, sent_at)
SELECT md5('mail-' || number)::uuid, 'order-receipt/customer/' || order_id, 'order-receipt', order_id, 'customer',
    '<order-receipt.customer.' || order_id || '@cloudretail.example>', 'sent', 1, placed_at, placed_at
FROM old_order;

DROP TABLE old_order, old_line;
