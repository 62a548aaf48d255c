package import RabbitMQ

/// The broker operations that the bus uses. Two implementations: RabbitMQ, and the in-memory broker that passes the
/// same tests.
package protocol Broker: Sendable {
    /// Publishes a message. If the publication is confirmed, returns once the broker has confirmed it.
    ///
    /// - Throws: `RabbitMQError`
    func publish(_ publication: Publication) async throws

    /// The deliveries of a queue, across reconnects, until `drain`.
    ///
    /// - Parameter listener: called, and must not block, when the consumer becomes active and when it becomes inactive
    func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable

    /// Returns once the broker can be published to and every consumer requested so far is registered.
    ///
    /// - Throws: `RabbitMQError`, `CancellationError`
    func waitUntilConnected() async throws

    /// Ends the deliveries of one queue; those already handed out can still be acknowledged. It may be consumed again
    /// later.
    func stop(_ queue: String) async

    /// Ends all deliveries; those already handed out can still be acknowledged.
    func drain() async
}

extension Broker {
    /// The deliveries of a queue, across reconnects, until `drain`.
    package func consume(_ consumption: Consumption) -> any AsyncSequence<Delivery, Never> & Sendable {
        consume(consumption, listener: nil)
    }
}
