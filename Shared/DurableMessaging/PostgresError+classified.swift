import Messaging
package import Postgres

extension PostgresError: ClassifiedError {}
