-- Orders of the time before this system, taken in from a file. They are a record: nothing happens to them by itself,
-- and no other service knows of them. Their key is "import", a blank (which no customer's key can have) and the
-- shopkeeper's reference; placed_by is the import.
ALTER TABLE customer_order ADD COLUMN origin text NOT NULL DEFAULT 'shop' CHECK (origin IN ('shop', 'import'));
