/// Why an operation of the broker failed.
package struct RabbitMQError: Error, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, CaseIterable {
        /// There is no connection, or it was lost before the broker answered: the outcome of publications in flight is
        /// unknown.
        case connectionLost
        /// The broker has blocked publishers (memory or disk alarm).
        case blocked
        /// No queue is bound for a `mandatory` message.
        case unroutable
        /// The broker answered a publish with basic.nack.
        case refused
        /// Wrong credentials or missing permission (AMQP 403), a forged user id (406), an unknown name (404).
        case notAllowed
        /// The message exceeds a limit of the client (size, header).
        case invalid
        /// The client was closed by its owner.
        case closed
    }

    package let code: Code
    /// The text from librabbitmq or the broker.
    package let detail: String

    package init(_ code: Code, _ detail: String) { (self.code, self.detail) = (code, detail) }

    /// Whether the same call may succeed later without any change.
    package var isTransient: Bool {
        switch code {
        case .connectionLost, .blocked, .refused, .unroutable: true
        case .notAllowed, .invalid, .closed: false
        }
    }

    package var description: String { "RabbitMQ \(code.rawValue): \(detail)" }
}
