package import RabbitMQ

extension RabbitMQClient: Broker {
    package nonisolated func consume(
        _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?
    ) -> any AsyncSequence<Delivery, Never> & Sendable {
        deliveries(consumption, listener: listener)
    }
}
