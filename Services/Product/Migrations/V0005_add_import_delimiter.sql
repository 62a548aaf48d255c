-- What parts the fields of an import's file, once its first row was read.
ALTER TABLE import ADD COLUMN delimiter text CHECK (delimiter IN ('comma', 'semicolon', 'tab'));
UPDATE import SET delimiter = 'comma' WHERE header IS NOT NULL;
