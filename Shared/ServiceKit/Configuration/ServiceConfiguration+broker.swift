package import Contracts
import Foundation
package import RabbitMQ

extension ServiceConfiguration {
    /// - Throws: `MissingSecret`, `SecretFile.Empty`, or the error of reading the file
    package func rabbitMQ(for service: ServiceName) throws -> RabbitMQConfiguration {
        var broker = RabbitMQConfiguration(
            host: string("rabbitmq.host", default: "127.0.0.1"),
            port: integer("rabbitmq.port", default: 8081),
            virtualHost: string("rabbitmq.virtual.host", default: "/"),
            user: string("rabbitmq.user", default: service.rawValue),
            consumingUser: string("rabbitmq.consuming.user", default: service.consumingUser),
            password: try password("rabbitmq.password"),
            tls: brokerTLS,
            connectionName: "\(service.rawValue)-\(instance)")
        broker.passwordFile = secretFile("rabbitmq.password")
        return broker
    }

    /// Distinguishes the processes of one service. `hostname` stands for the machine's own: each container, and so each
    /// replica of a service, has another.
    package var instance: String {
        let name = string("instance", default: "1")
        return name == "hostname" ? ProcessInfo.processInfo.hostName : name
    }

    /// Nil without an authority (`RABBITMQ_CA_FILE`): no encryption.
    package var brokerTLS: RabbitMQConfiguration.TLS? {
        optionalString("rabbitmq.ca.file").map { RabbitMQConfiguration.TLS(authority: $0) }
    }
}
