import Contracts
import Messaging
import RabbitMQ
import TestSupport
import Testing

/// A service's process on the real broker that can die with unacknowledged deliveries.
final class MortalProcess: Sendable {
    private let client: RabbitMQClient
    private let running: Task<Void, Never>

    /// - Parameter wrap: wraps the process's broker connection
    init(
        of service: ServiceName, in fixture: BusFixture, _ subscriptions: Subscriptions,
        behind wrap: (any Broker) -> any Broker = { $0 }
    ) async throws {
        client = try #require(try await fixture.broker(of: service) as? RabbitMQClient)
        let bus = MessageBus(
            service: service, instance: String(UInt64.random(in: 0 ... .max), radix: 36), broker: wrap(client),
            loop: RabbitMQTestServer.loop, logger: RabbitMQTestServer.logger)
        running = Task { await bus.run(subscriptions) }
    }

    func die() async {
        await client.close()
        running.cancel()
        await running.value
    }

    /// Blocks a handler, as in a process that hangs.
    static func hang() async throws {
        try await Task.sleep(for: .seconds(600))
    }
}
