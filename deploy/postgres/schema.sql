-- The schema of the service whose role is :role. It has the same name, and the migrator owns it.

CREATE SCHEMA IF NOT EXISTS :"role" AUTHORIZATION migrator;
GRANT USAGE ON SCHEMA :"role" TO :"role";

-- Applies to tables that the migrator creates later; none exist yet.
ALTER DEFAULT PRIVILEGES FOR ROLE migrator IN SCHEMA :"role"
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO :"role";
ALTER DEFAULT PRIVILEGES FOR ROLE migrator IN SCHEMA :"role"
    GRANT USAGE ON SEQUENCES TO :"role";

-- With this role's stolen password nobody takes the other services' connections, or fills the disk. The service itself has at most
-- ten connections for each process.
ALTER ROLE :"role" CONNECTION LIMIT 100;
ALTER ROLE :"role" SET temp_file_limit = '2GB';

-- Names without a schema mean the role's own, in this database and in a copy of it.
ALTER ROLE :"role" SET search_path = :"role";
-- Ends sessions that stay idle in a transaction, to release their locks.
ALTER ROLE :"role" SET idle_in_transaction_session_timeout = '30s';
