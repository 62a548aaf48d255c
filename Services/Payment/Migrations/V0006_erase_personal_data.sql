-- A stored message, or the reply to one, without the reason that somebody wrote for it.

CREATE FUNCTION without_reason(message bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT convert_to((CASE WHEN jsonb_typeof(content) = 'object' THEN
        jsonb_set(jsonb_set(jsonb_set(
            content, '{reason}', '""', false), '{refund,reason}', '""', false), '{record,changes}', '[]', false)
        ELSE content END)::text, 'UTF8')
    FROM (SELECT convert_from(message, 'UTF8')::jsonb AS content) AS read;
END;
