-- Names are found by each of their words, in any spelling of accents, in scripts without blanks and with slips; lists are
-- sorted as people sort; categories that differ in case alone are one.

-- What the extensions bring is in a schema that every service may use. Where the migrator may not make it, it is there
-- already; see deploy/postgres/roles.sql.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'extensions') THEN
        CREATE SCHEMA extensions;
        GRANT USAGE ON SCHEMA extensions TO PUBLIC;
    END IF;
END
$$;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;

-- The order of Unicode's default table, with numbers by their value. Deterministic: what is not the same bytes is not
-- equal, so that a cursor stands between two products. A new version of ICU may order anew; see docs/operations.md.
CREATE COLLATION by_name (provider = icu, locale = 'und-u-kn-true');

-- Every word counts, since "The Who" is a name. Words in ASCII have no accents.
CREATE TEXT SEARCH CONFIGURATION names (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION names
    ALTER MAPPING FOR word, numword, hword, numhword, hword_part, hword_numpart WITH extensions.unaccent, simple;
-- Words in all their forms, and without those that are in every text.
CREATE TEXT SEARCH CONFIGURATION texts (COPY = pg_catalog.english);
ALTER TEXT SEARCH CONFIGURATION texts
    ALTER MAPPING FOR word, numword, hword, numhword, hword_part, hword_numpart WITH extensions.unaccent, english_stem;

-- A text as its words are told apart: "10mm" as "10 mm", "wi-fi" as "wi fi", and each character of a script without blanks
-- as a word, so that a part of a name is a row of words.
CREATE FUNCTION searchable(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN regexp_replace(
    regexp_replace(input COLLATE "und-x-icu", '([\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u3040-\u30FF\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF66-\uFF9F\U00020000-\U0003FFFF])', ' \1 ', 'g'),
    '(?<=[0-9])(?=[[:alpha:]])|(?<=[[:alpha:]])(?=[0-9])|[^[:alnum:][:space:]]+', ' ', 'g');

-- The same words, the last of which may go on.
CREATE FUNCTION unfinished(query tsquery) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN numnode(query) = 0 THEN query ELSE (query::text || ':*')::tsquery END;

DROP INDEX product_by_name, product_by_category_and_name, product_by_category_and_price, product_by_category_and_age;
ALTER TABLE product DROP COLUMN search;
ALTER TABLE product ALTER COLUMN name TYPE text COLLATE by_name;
ALTER TABLE product
    ADD COLUMN category_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(category COLLATE "und-x-icu")) STORED,
    ADD COLUMN name_words tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('names', searchable(name))) STORED,
    ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('texts', searchable(name)), 'A')
        || setweight(to_tsvector('texts', searchable(category)), 'B')
        || setweight(to_tsvector('texts', searchable(description)), 'C')) STORED;

CREATE INDEX product_by_name ON product (name, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category_and_name ON product (category_key, name, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category_and_price ON product (category_key, price_amount, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_category_and_age ON product (category_key, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX product_by_name_words ON product USING gin (name_words) WHERE deleted_at IS NULL;
CREATE INDEX product_search ON product USING gin (search) WHERE deleted_at IS NULL;
-- An order that has nothing to do with any word: its beginning is a sample of the catalogue, and whatever many products
-- have is among the next few. With the words of names, so that these are told from the index alone.
CREATE INDEX product_shuffled ON product (uuid_hash_extended(id, 0), id) INCLUDE (name_words)
    WHERE deleted_at IS NULL;

-- The words of names, for who makes a slip. A word stays when its last product goes.
CREATE TABLE name_word (word text COLLATE "C" PRIMARY KEY);
INSERT INTO name_word SELECT DISTINCT lexeme FROM product, unnest(name_words)
WHERE char_length(lexeme) BETWEEN 4 AND 40 AND lexeme !~ '[0-9]';
CREATE INDEX name_word_by_trigrams ON name_word USING gin (word extensions.gin_trgm_ops);

-- Counted by key; which spelling is shown, the oldest product says.
DROP TABLE category;
CREATE TABLE category (
    key           text COLLATE "C" PRIMARY KEY,
    product_count bigint NOT NULL
);
INSERT INTO category SELECT category_key, count(*) FROM product WHERE deleted_at IS NULL GROUP BY category_key;
