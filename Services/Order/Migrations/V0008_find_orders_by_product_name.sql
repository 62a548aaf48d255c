-- Administrators find orders by the beginnings of words of their products' names, whatever their case and accents.

-- Lower case without accents.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(lower(normalize($1, NFKD)), '[\u0300-\u036F]', '', 'g');

-- All the words of what was typed. NULL, which matches nothing, when there are none.
CREATE FUNCTION word_query(text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery
    FROM unnest(to_tsvector('simple', folded($1))));

CREATE INDEX order_line_words ON order_line USING gin (to_tsvector('simple', folded(name)));
