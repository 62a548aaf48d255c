-- The customers number 1 to %(count)s. All have the administrator's password, so that they can log in.
INSERT INTO auth.account (customer_id, email, email_key, name, password_hash, verified_at)
SELECT ('01970000-0000-7000-8000-' || lpad(to_hex(number), 12, '0'))::uuid, 'customer-' || number || '@bench.example',
    'customer-' || number || '@bench.example', 'Customer ' || number, administrator.password_hash, now()
FROM generate_series(1, %(count)s) AS number,
    (SELECT password_hash FROM auth.account WHERE 'admin' = ANY (roles) LIMIT 1) AS administrator;
