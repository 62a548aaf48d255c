import Contracts
import Messaging
import RabbitMQ
import TestSupport
import Testing

/// A process of a service on the real broker that can die: what it has in hand then is answered by nobody.
final class MortalProcess: Sendable {
    private let client: RabbitMQClient
    private let running: Task<Void, Never>

    /// - Parameter wrap: what stands between the process and the broker
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

    /// What a handler does of whose process nothing is heard any more.
    static func hang() async throws {
        try await Task.sleep(for: .seconds(600))
    }
}
