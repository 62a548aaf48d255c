-- The role :role, which may log in with the password in the file $SECRETS/postgres-<role>-password. A second line is the
-- next one, while it is rotated.

\set password `head -n 1 "$SECRETS"/postgres-:'role'-password`

SELECT format('CREATE ROLE %I', :'role')
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \gexec

ALTER ROLE :"role" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :'password';
GRANT CONNECT ON DATABASE cloudretail TO :"role";

\unset password
