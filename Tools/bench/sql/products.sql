-- Products number %(first)s to %(last)s, and their categories. A tenth of them is of each material, evenly distributed
-- in the order of names.
INSERT INTO product.product (id, name, description, category, price_amount, currency, availability,
    availability_version, version, created_at, updated_at)
SELECT ('01980000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid,
    maker || ' ' || number || ' ' || material || ' ' || thing,
    'A ' || thing || ' of ' || material || ' for every day. Made to be used, washed and used again; it keeps its shape, '
        || 'and what wears out can be had on its own. Number ' || number || ' of its kind.',
    'Category ' || lpad((1 + number %% 20)::text, 2, '0'),
    500 + number * 37 %% 9500, 'USD', 'in_stock', 1, 1, made_at, made_at
FROM (
    SELECT number, now() - interval '400 days' + number * interval '30 seconds' AS made_at,
        (ARRAY['Aldera', 'Brunn', 'Castell', 'Dovre', 'Eskil', 'Fjord', 'Garda', 'Hale', 'Ilva', 'Jorn', 'Kaplan', 'Lund',
            'Mora'])[1 + number %% 13] AS maker,
        (ARRAY['copper', 'oak', 'linen', 'granite', 'walnut', 'ceramic', 'wool', 'bamboo', 'leather', 'steel'])
            [1 + number / 20 %% 10] AS material,
        (ARRAY['kettle', 'lamp', 'chair', 'blanket', 'bowl', 'shelf', 'knife', 'clock', 'basket', 'mirror', 'mug',
            'board', 'pillow', 'tray', 'candle', 'rug', 'vase', 'stool', 'apron', 'jar'])[1 + number / 200 %% 20] AS thing
    FROM generate_series(%(first)s, %(last)s) AS number) AS made;

INSERT INTO product.category (key, product_count)
SELECT category_key, count(*) FROM product.product
WHERE id >= ('01980000-0000-7000-8000-' || lpad(to_hex(%(first)s), 12, '0'))::uuid
GROUP BY category_key
ON CONFLICT (key) DO UPDATE SET product_count = category.product_count + excluded.product_count;
