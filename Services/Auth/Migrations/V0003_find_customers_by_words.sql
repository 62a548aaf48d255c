-- Administrators find customers by any part of a word of their name or address, whatever its case and accents. PostgreSQL
-- alone can do that: no extension is needed, and none has to be allowed.

-- Lower case without accents; letters that have none but are spelt otherwise too are spelt so.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN replace(replace(replace(translate(
    regexp_replace(lower(normalize($1, NFKD)), '[\u0300-\u036F]', '', 'g'),
    'øłđı', 'oldi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');

-- The words of a text: what stands between blanks and signs of ASCII. A longer one than any name has is cut.
CREATE FUNCTION folded_words(text) RETURNS SETOF text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT left(word, 100) FROM regexp_split_to_table(folded($1), '[\s!-/:-@\[-`{-~]+') AS word WHERE word <> '';
END;

-- Every ending of every word, so that the beginning of one of them is a part of the word.
CREATE FUNCTION word_endings(text) RETURNS tsvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN coalesce((
    SELECT array_to_tsvector(array_agg(DISTINCT substr(word, beginning)))
    FROM folded_words($1) AS word, generate_series(1, char_length(word)) AS beginning), '');

-- All the words of what was typed. NULL, which matches nothing, when there are none.
CREATE FUNCTION word_query(text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT string_agg('''' || word || ''':*', ' & ')::tsquery FROM folded_words($1) AS word);

ALTER TABLE account ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (word_endings(name || ' ' || email)) STORED;

CREATE INDEX account_words ON account USING gin (words);
