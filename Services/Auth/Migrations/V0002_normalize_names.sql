-- One text has one spelling: what came in before the edge normalized is normalized here. Addresses are ASCII.
UPDATE account SET name = normalize(name, NFC) WHERE name IS NOT NFC NORMALIZED;
