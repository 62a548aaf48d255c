import DatabaseServiceKit
import Postgres
import Secrets
import ServiceKit

extension StackLocation {
    /// A connection to the database as any role.
    func postgres(as role: String, _ password: SecretFile) -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            host: self.configuration.string("postgres.host", default: "127.0.0.1"),
            port: self.configuration.integer("postgres.port", default: 8083),
            database: self.configuration.string("postgres.database", default: "cloudretail"), user: role, password: "",
            tls: self.configuration.postgresTLS, applicationName: "retailctl")
        configuration.passwordFile = password
        return configuration
    }
}
