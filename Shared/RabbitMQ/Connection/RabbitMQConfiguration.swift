package import Secrets

/// The address of the broker, and timeouts.
package struct RabbitMQConfiguration: Sendable {
    /// TLS to the broker: the certificate must chain to `authority` and match the host.
    package struct TLS: Sendable {
        /// Path of a PEM file with the trusted authorities. It is read again for each connection.
        package var authority: String
        package init(authority: String) { self.authority = authority }
    }

    /// A DNS name or an IP address, which the certificate must contain.
    package var host: String
    package var port: Int
    package var virtualHost: String
    /// Publishes.
    package var user: String
    /// Consumes, and declares this process's own queues; has the same password.
    package var consumingUser: String
    package var password: String
    /// Is read anew for each connection, and goes before `password`; nil for a password that stays.
    package var passwordFile: SecretFile?
    package var tls: TLS?
    /// Shown in the broker's connection list.
    package var connectionName: String
    /// Idle time after which both ends check the connection (whole seconds; the broker may lower it).
    package var heartbeat: Duration = .seconds(10)
    /// TCP_USER_TIMEOUT: how long written bytes may stay unacknowledged before the kernel closes the connection.
    package var userTimeout: Duration = .seconds(4)
    package var connectTimeout: Duration = .seconds(3)
    /// How long a publication waits to be written: for a connection, for room in the socket, for a blocked broker.
    package var publishTimeout: Duration = .seconds(1)
    /// How long a written publication waits for the broker's confirm.
    package var confirmTimeout: Duration = .seconds(5)
    /// How long `drain` and `close` wait for the broker's answers.
    package var closeTimeout: Duration = .seconds(5)
    /// The most publications that wait to be written; more are refused at once.
    package var waitingLimit = 1024
    /// The most bytes of a message's body. It must fit into a socket's send buffer (Linux allows 416 KiB by default),
    /// as a message is only written if all of it fits.
    package var bodyLimit = 256 * 1024

    package init(
        host: String, port: Int, virtualHost: String = "/", user: String, consumingUser: String? = nil,
        password: String, tls: TLS? = nil, connectionName: String
    ) {
        self.consumingUser = consumingUser ?? user
        (self.host, self.port, self.virtualHost, self.user, self.password) = (host, port, virtualHost, user, password)
        (self.tls, self.connectionName) = (tls, connectionName)
    }
}
