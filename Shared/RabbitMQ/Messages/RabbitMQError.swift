/// Why the broker did not do what it was asked.
package struct RabbitMQError: Error, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// No connection, or it broke before the broker answered: the outcome of what was in flight is unknown.
        case connectionLost
        /// The broker has blocked publishers (memory or disk alarm).
        case blocked
        /// No queue takes a `mandatory` message.
        case unroutable
        /// The broker answered a publish with basic.nack.
        case refused
        /// Wrong credentials or missing permission (AMQP 403), a forged user id (406), an unknown name (404).
        case notAllowed
        /// The message breaks a limit of the client (size, header).
        case invalid
        /// The client was closed by its owner.
        case closed
    }

    package let code: Code
    /// What librabbitmq or the broker said.
    package let detail: String

    package init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    /// Whether the same call may succeed later without anybody changing anything.
    package var isTransient: Bool {
        switch code {
        case .connectionLost, .blocked, .refused, .unroutable: true
        case .notAllowed, .invalid, .closed: false
        }
    }

    package var description: String { "RabbitMQ \(code.rawValue): \(detail)" }
}
