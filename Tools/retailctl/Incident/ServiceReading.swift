import Contracts
import Messaging

/// What the services say by messages: their statuses, and the orders and payments without progress.
struct ServiceReading: Sendable {
    private static let timeout = Duration.milliseconds(1500)
    private static let mostOrders = 5000

    var statuses = ServiceStatuses()
    var orders: ListOpenOrders.Reply?
    var payments: ListOpenPayments.Reply?

    /// Asks all of them at once. What does not answer in time is missing.
    ///
    /// - Throws: `MissingSecret`, `RabbitMQError`, `Obstacle` if the broker does not answer
    static func read(_ stack: StackLocation) async throws -> ServiceReading {
        try await OperatorBus.with(stack.configuration) { bus, _ in
            async let statuses = ServiceStatuses.ask(bus, within: timeout)
            async let orders = bus.ask(
                ListOpenOrders(limit: mostOrders), .beginning(at: .retailctl), within: timeout)
            async let payments = bus.ask(
                ListOpenPayments(limit: mostOrders), .beginning(at: .retailctl), within: timeout)
            return ServiceReading(
                statuses: await statuses, orders: try? await orders.get(), payments: try? await payments.get())
        }
    }
}
