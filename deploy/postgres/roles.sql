-- The database and who may do what in it. psql runs this as the superuser; see apply-roles.
--
-- A service's role uses the tables of its own schema and nothing else: it cannot read other services' tables or alter
-- any table. The migrator owns the schemas and alters them.

-- Failed statements are logged with their text, and some of these contain a password.
SET log_min_error_statement = panic;
SET log_min_duration_statement = -1;

SELECT 'CREATE DATABASE cloudretail'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'cloudretail') \gexec
\connect cloudretail
SET log_min_error_statement = panic;
SET log_min_duration_statement = -1;
SET client_min_messages = warning;

-- By default every role may connect, create temporary tables, and use schema public.
REVOKE ALL ON DATABASE cloudretail FROM public;
REVOKE ALL ON SCHEMA public FROM public;
-- Nor does a service have business in the databases that every server has.
REVOKE ALL ON DATABASE postgres, template1 FROM public;

-- Large objects belong to no schema: a service could fill the disk with what nobody looks for.
SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM public', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace AND (proname LIKE 'lo\_%' OR proname IN ('loread', 'lowrite')) \gexec

-- Advisory locks belong to no schema either: a service could hold one that another waits for.
SELECT format('REVOKE EXECUTE ON FUNCTION %s FROM public', oid::regprocedure) FROM pg_proc
WHERE pronamespace = 'pg_catalog'::regnamespace AND proname LIKE 'pg\_%advisory%' \gexec

-- Extensions that the services' schemas use and the migrator may not create, in a schema that all roles may use.
CREATE SCHEMA IF NOT EXISTS extensions;
GRANT USAGE ON SCHEMA extensions TO public;
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA extensions;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA extensions;

\set role migrator
\ir role.sql
-- Two migrations of one schema wait for each other.
GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint), pg_advisory_unlock(bigint) TO migrator;

-- Copies the whole database and receives its log, and reads the state of both. Barman makes its backups by these functions.
\set role backup
\ir role.sql
ALTER ROLE backup REPLICATION;
GRANT pg_monitor, pg_checkpoint TO backup;
GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal(),
    pg_create_restore_point(text) TO backup;
