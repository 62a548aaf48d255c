\set id random(1, 9000000000000000)
\set product random(1, 1000000)
\startpipeline
BEGIN;
INSERT INTO customer_order (order_id, customer_id, status, total) VALUES (md5(:id::bigint::text)::uuid, gen_random_uuid(), 'pending', 4200);
INSERT INTO order_line (order_id, position, product_id, quantity, unit_price) VALUES (md5(:id::bigint::text)::uuid, 1, md5(:product::bigint::text)::uuid, 1, 2100), (md5(:id::bigint::text)::uuid, 2, md5((:product + 1)::bigint::text)::uuid, 1, 2100);
INSERT INTO outbox (message_id, body) VALUES (gen_random_uuid(), decode(repeat('00', 512), 'hex'));
COMMIT;
\endpipeline
