-- One text has one spelling, Unicode's Normalization Form C: what came in before the edge and the imports normalized is
-- normalized here.
LOCK TABLE product IN SHARE ROW EXCLUSIVE MODE;

-- Of products whose external ids become the same, the oldest keeps it: files have meant that one longest.
UPDATE product SET external_id = NULL, version = version + 1, updated_at = now()
FROM (SELECT id, row_number() OVER (PARTITION BY normalize(external_id, NFC) ORDER BY created_at, id) AS place
    FROM product WHERE deleted_at IS NULL AND external_id IS NOT NULL) AS named
WHERE product.id = named.id AND named.place > 1;

UPDATE product
SET name = normalize(name, NFC), description = normalize(description, NFC), category = normalize(category, NFC),
    external_id = normalize(external_id, NFC), version = version + 1, updated_at = now()
WHERE name IS NOT NFC NORMALIZED OR description IS NOT NFC NORMALIZED OR category IS NOT NFC NORMALIZED
    OR external_id IS NOT NFC NORMALIZED;

-- Counted anew: to the service two spellings were one category, and their products went to the wrong count.
DELETE FROM category;
INSERT INTO category (name, product_count)
SELECT category, count(*) FROM product WHERE deleted_at IS NULL GROUP BY category;

-- An import that is under way meets its keys in the new spelling.
INSERT INTO import_key (import_id, key)
SELECT import_id, normalize(key, NFC) FROM import_key WHERE key IS NOT NFC NORMALIZED
ON CONFLICT DO NOTHING;
DELETE FROM import_key WHERE key IS NOT NFC NORMALIZED;
