package import RabbitMQ

/// What the bus needs of a broker. Two implementations: RabbitMQ, and the memory twin that passes the same tests.
package protocol Broker: Sendable {
    /// Returns once the broker has confirmed a confirmed publication.
    ///
    /// - Throws: `RabbitMQError`
    func publish(_ publication: Publication) async throws

    /// What a queue delivers, across reconnects, until `drain`.
    ///
    /// - Parameter listener: is told, without waiting, when deliveries begin to come and when they cannot any more
    func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable

    /// Returns once publications are taken and every consumer asked for so far is in place.
    ///
    /// - Throws: `RabbitMQError`, `CancellationError`
    func waitUntilConnected() async throws

    /// Ends the deliveries of one queue after what was already handed out; consuming it again starts anew.
    func stop(_ queue: String) async

    /// Ends the deliveries after what was already handed out.
    func drain() async
}

extension Broker {
    /// What a queue delivers, across reconnects, until `drain`.
    package func consume(_ consumption: Consumption) -> any AsyncSequence<Delivery, Never> & Sendable {
        consume(consumption, listener: nil)
    }
}
