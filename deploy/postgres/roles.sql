-- The database and who may do what in it. psql runs this as the superuser; see apply-roles.
--
-- A service's role uses the tables of its own schema and nothing else: it reads no other service's,
-- and changes no table's shape. The migrator owns the schemas and shapes them.

-- A statement that fails is logged with its text, and some of these carry a password.
SET log_min_error_statement = panic;
SET log_min_duration_statement = -1;

SELECT 'CREATE DATABASE cloudretail'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'cloudretail') \gexec
\connect cloudretail
SET log_min_error_statement = panic;
SET log_min_duration_statement = -1;
SET client_min_messages = warning;

-- By default everybody may connect and make temporary tables, and may look into schema public.
REVOKE ALL ON DATABASE cloudretail FROM public;
REVOKE ALL ON SCHEMA public FROM public;

-- What services' schemas are made with, and the migrator may not make: extensions, in a schema that all may use.
CREATE SCHEMA IF NOT EXISTS extensions;
GRANT USAGE ON SCHEMA extensions TO public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;

\set role migrator
\ir role.sql
