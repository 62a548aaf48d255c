-- When the address, the note and all reasons of an order were erased, as its customer wanted that or it was old. What was
-- bought for how much, and when, stays.

ALTER TABLE customer_order ADD COLUMN erased_at timestamptz;

-- A stored message, or the reply to one, without what only its customer wrote.
CREATE FUNCTION without_personal_data(message bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
    SELECT convert_to((CASE WHEN jsonb_typeof(content) = 'object' THEN
        jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(jsonb_set(
            content #- '{shippingAddress}' #- '{note}' #- '{summary,shippingAddress}' #- '{summary,note}'
                #- '{order,shippingAddress}' #- '{order,note}',
            '{reason}', '""', false), '{details,reason}', '""', false), '{details,refusal}', '""', false),
            '{refusal}', '""', false), '{record,changes}', '[]', false),
            '{shipment,trackingNumber}', '""', false)
        ELSE content END)::text, 'UTF8')
    FROM (SELECT convert_from(message, 'UTF8')::jsonb AS content) AS read;
END;

-- The service's role cannot change the history. This can do nothing to it but blank the reasons of erased orders.
CREATE FUNCTION erase_reasons(orders uuid[]) RETURNS void LANGUAGE sql SECURITY DEFINER
BEGIN ATOMIC
    UPDATE order_history SET reason = NULL FROM customer_order
    WHERE order_history.order_id = ANY(orders) AND order_history.reason IS NOT NULL
        AND customer_order.order_id = order_history.order_id AND customer_order.erased_at IS NOT NULL;
END;
