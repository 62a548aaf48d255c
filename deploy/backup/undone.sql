-- Brings a database that was restored to an earlier time in line with what happened outside of it since, and lists what
-- is undone. undone.py runs this with `:report` replaced by the directory of the lists; its folder `newer` has what the
-- newer data say. No service runs meanwhile.

CREATE TEMPORARY TABLE newer_order (
    order_id uuid, number bigint, email text, name text, status text, total bigint, currency text,
    created_at timestamptz, updated_at timestamptz
);
CREATE TEMPORARY TABLE newer_account (customer_id uuid, email text, name text, created_at timestamptz);
CREATE TEMPORARY TABLE newer_payment (LIKE payment.payment);
CREATE TEMPORARY TABLE newer_refund (LIKE payment.refund);
CREATE TEMPORARY TABLE newer_charge (LIKE payment.provider_charge);
CREATE TEMPORARY TABLE newer_charge_refund (LIKE payment.provider_refund);
CREATE TEMPORARY TABLE newer_maintenance (LIKE "order".maintenance);
CREATE TEMPORARY TABLE newer_number (last_value bigint);
\copy newer_order FROM ':report/newer/orders.csv' CSV HEADER
\copy newer_account FROM ':report/newer/accounts.csv' CSV HEADER
\copy newer_payment FROM ':report/newer/payments.csv' CSV HEADER
\copy newer_refund FROM ':report/newer/refunds.csv' CSV HEADER
\copy newer_charge FROM ':report/newer/charges.csv' CSV HEADER
\copy newer_charge_refund FROM ':report/newer/charged-back.csv' CSV HEADER
\copy newer_maintenance FROM ':report/newer/maintenance.csv' CSV HEADER
\copy newer_number FROM ':report/newer/number.csv' CSV HEADER

-- Changes stay refused until an operator has looked at the restored data.
DELETE FROM "order".maintenance;
INSERT INTO "order".maintenance SELECT * FROM newer_maintenance;

-- Customers have the numbers of undone orders in their mails: no other order gets them.
SELECT setval('"order".order_number', GREATEST(
    (SELECT max(last_value) FROM newer_number), (SELECT last_value FROM "order".order_number)));

-- The books of the stand-in are those of a provider, which no restore of ours turns back.
INSERT INTO payment.provider_charge SELECT * FROM newer_charge
ON CONFLICT (payment_id) DO UPDATE
SET state = excluded.state, amount = excluded.amount, currency = excluded.currency, updated_at = excluded.updated_at;
INSERT INTO payment.provider_refund SELECT * FROM newer_charge_refund ON CONFLICT DO NOTHING;

-- A payment of an order that is there: entered as under way, so that the payment service asks the provider for its
-- outcome, publishes it, and the order is paid.
INSERT INTO payment.payment
SELECT (jsonb_populate_record(newer, jsonb_build_object(
    'state', 'processing', 'reason', NULL, 'provider_reference', NULL, 'refunded', 0, 'attempts', 0,
    'next_attempt_at', now(), 'updated_at', now()))).*
FROM newer_payment AS newer
WHERE newer.state IN ('processing', 'authorized', 'captured') AND newer.refunded = 0
    AND EXISTS (SELECT FROM "order".customer_order AS placed
        WHERE placed.order_id = newer.order_id AND placed.status = 'pending')
    AND NOT EXISTS (SELECT FROM payment.payment AS older WHERE older.order_id = newer.order_id
        AND older.state IN ('processing', 'authorized', 'captured'))
ON CONFLICT DO NOTHING;

-- A refund of a payment that is there: entered as under way too. The provider knows it by its id, and pays nothing twice.
-- It follows when the payments are settled.
WITH entered AS (
    INSERT INTO payment.refund
    SELECT (jsonb_populate_record(newer, jsonb_build_object(
        'state', 'processing', 'next_attempt_at', now() + interval '20 seconds', 'updated_at', now()))).*
    FROM newer_refund AS newer
    WHERE EXISTS (SELECT FROM payment.payment AS older
        WHERE older.payment_id = newer.payment_id AND older.state IN ('captured', 'processing'))
    ON CONFLICT DO NOTHING
    RETURNING payment_id, amount
)
UPDATE payment.payment AS older SET refunded = older.refunded + sums.amount
FROM (SELECT payment_id, sum(amount) AS amount FROM entered GROUP BY payment_id) AS sums
WHERE sums.payment_id = older.payment_id;

-- Money that was taken for an order that is not there, or not pending any more: it goes back. The stand-in does it here;
-- with a real provider somebody does it there, by this list.
CREATE TEMPORARY TABLE money_to_return AS
SELECT charge.payment_id, newer.order_id, placed.number, placed.email, charge.currency,
    charge.amount - COALESCE((SELECT sum(made.amount) FROM payment.provider_refund AS made
        WHERE made.payment_id = charge.payment_id), 0) AS amount
FROM payment.provider_charge AS charge
JOIN newer_payment AS newer USING (payment_id) LEFT JOIN newer_order AS placed USING (order_id)
WHERE charge.state = 'captured'
    AND NOT EXISTS (SELECT FROM payment.payment AS older WHERE older.payment_id = charge.payment_id);
INSERT INTO payment.provider_refund (refund_id, payment_id, amount)
SELECT gen_random_uuid(), payment_id, amount FROM money_to_return WHERE amount > 0;
UPDATE payment.provider_charge AS charge SET state = 'refunded', updated_at = now()
FROM money_to_return AS given WHERE given.payment_id = charge.payment_id;

\copy (SELECT newer.order_id, newer.number, newer.email, newer.name, newer.status AS was, placed.status AS "is", newer.total, newer.currency, newer.created_at, newer.updated_at FROM newer_order AS newer LEFT JOIN "order".customer_order AS placed USING (order_id) WHERE placed.status IS DISTINCT FROM newer.status ORDER BY newer.created_at) TO ':report/orders.csv' CSV HEADER
\copy (SELECT newer.* FROM newer_account AS newer WHERE NOT EXISTS (SELECT FROM auth.account AS account WHERE account.customer_id = newer.customer_id) ORDER BY newer.created_at) TO ':report/accounts.csv' CSV HEADER
\copy (SELECT * FROM money_to_return ORDER BY order_id) TO ':report/money-to-return.csv' CSV HEADER
