package import Postgres
package import ServiceKit

extension ServiceConfiguration {
    /// - Throws: `MissingSecret`, `SecretFile.Empty`, or the error of reading the file
    package func postgres(user: String, schema: String?) throws -> PostgresConfiguration {
        var configuration = PostgresConfiguration(
            host: string("postgres.host", default: "127.0.0.1"),
            port: integer("postgres.port", default: 8083),
            database: string("postgres.database", default: "cloudretail"),
            user: string("postgres.user", default: user),
            password: try self.password("postgres.password"), schema: schema, applicationName: "\(user)-\(instance)")
        configuration.passwordFile = secretFile("postgres.password")
        configuration.tls = postgresTLS
        return configuration
    }

    /// Nil without an authority (`POSTGRES_CA_FILE`): no encryption.
    package var postgresTLS: PostgresConfiguration.TLS? {
        optionalString("postgres.ca.file").map { PostgresConfiguration.TLS(rootCertificate: $0) }
    }
}
