-- Two lines in each customer's cart, one piece of each: products chosen at random, or always the same first one. A
-- version of a cart can be ordered once, so each turn needs higher versions than all before.
TRUNCATE cart.cart, cart.cart_item;

INSERT INTO cart.cart (customer_id, version, updated_at)
SELECT ('01970000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, extract(epoch FROM clock_timestamp())::bigint, now()
FROM generate_series(1, %(count)s) AS number;

INSERT INTO cart.cart_item (customer_id, product_id, quantity, seen_price_amount, agreed_price_amount, seen_currency,
    added_at)
SELECT customer_id, product.id, 1, price_amount, price_amount, currency, now() - place * interval '1 minute'
FROM (
    SELECT customer_id, place,
        CASE WHEN %(is_hot)s AND place = 1 THEN 1 ELSE (place - 1) * half + 1 + floor(random() * half) END AS number
    FROM cart.cart, generate_series(1, 2) AS place, (SELECT %(products)s / 2 AS half) AS catalogue) AS chosen
JOIN product.product
    ON id = ('01980000-0000-7000-8000-' || lpad(to_hex(number::bigint), 12, '0'))::uuid;
