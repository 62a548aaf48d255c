-- One text has one spelling, Unicode's Normalization Form C: what came in before the edge and the imports normalized is
-- normalized here.
UPDATE customer_order
SET note = normalize(note, NFC), shipping_address = normalize(shipping_address::text, NFC)::jsonb
WHERE note IS NOT NFC NORMALIZED OR shipping_address::text IS NOT NFC NORMALIZED;

-- The references of imported orders. Where both spellings of one were imported, the composed order, else the oldest, keeps
-- the reference: it is the one that files mean from now on.
UPDATE customer_order SET idempotency_key = normalize(imported.idempotency_key, NFC)
FROM (SELECT order_id, idempotency_key, row_number() OVER (PARTITION BY normalize(idempotency_key, NFC)
        ORDER BY idempotency_key IS NFC NORMALIZED DESC, created_at, order_id) AS place
    FROM customer_order WHERE origin = 'import') AS imported
WHERE customer_order.order_id = imported.order_id AND imported.place = 1
    AND imported.idempotency_key IS NOT NFC NORMALIZED;

-- An import finds orders of before by their reference. Their ids derive from the reference as it was spelled then.
CREATE UNIQUE INDEX customer_order_reference ON customer_order (idempotency_key) WHERE origin = 'import';

-- What never was in the catalogue has an id from its name: the first bits of a digest as a UUID of version 8.
CREATE FUNCTION named_product(name text) RETURNS uuid LANGUAGE sql IMMUTABLE
RETURN (
    SELECT encode(set_byte(set_byte(digest, 6, get_byte(digest, 6) & 15 | 128), 8, get_byte(digest, 8) & 63 | 128),
        'hex')::uuid
    FROM substr(sha256(convert_to('product' || chr(31) || name, 'UTF8')), 1, 16) AS digest);

UPDATE order_line
SET name = normalize(name, NFC),
    product_id = CASE product_id WHEN named_product(name) THEN named_product(normalize(name, NFC))
        ELSE product_id END
WHERE name IS NOT NFC NORMALIZED;

DROP FUNCTION named_product;

UPDATE order_return
SET reason = normalize(reason, NFC), refusal = normalize(refusal, NFC)
WHERE reason IS NOT NFC NORMALIZED OR refusal IS NOT NFC NORMALIZED;

UPDATE order_history SET reason = normalize(reason, NFC) WHERE reason IS NOT NFC NORMALIZED;
UPDATE order_shipment
SET carrier = normalize(carrier, NFC), tracking_number = normalize(tracking_number, NFC)
WHERE carrier IS NOT NFC NORMALIZED OR tracking_number IS NOT NFC NORMALIZED;
