package import RabbitMQ

extension RabbitMQClient: Broker {
    package nonisolated func consume(_ consumption: Consumption) -> any AsyncSequence<Delivery, Never> & Sendable {
        deliveries(consumption)
    }
}
