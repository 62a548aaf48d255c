-- The schema of the service whose role is :role. It has the same name, and the migrator owns it.

CREATE SCHEMA IF NOT EXISTS :"role" AUTHORIZATION migrator;
GRANT USAGE ON SCHEMA :"role" TO :"role";

-- For the tables that the migrator makes from now on; there are none yet.
ALTER DEFAULT PRIVILEGES FOR ROLE migrator IN SCHEMA :"role"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"role";
ALTER DEFAULT PRIVILEGES FOR ROLE migrator IN SCHEMA :"role"
    GRANT USAGE ON SEQUENCES TO :"role";

-- Names without a schema mean the role's own, in this database and in a copy of it.
ALTER ROLE :"role" SET search_path = :"role";
-- A session that was forgotten in a transaction gives up its locks.
ALTER ROLE :"role" SET idle_in_transaction_session_timeout = '30s';
