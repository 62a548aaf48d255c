import Concurrency
package import Contracts
import Foundation
package import Messaging
package import RabbitMQ
package import Telemetry

/// A broker to test the bus on: the real one or the memory broker, which must behave alike.
package enum BrokerKind: String, Sendable, CaseIterable {
    case memory, rabbitMQ

    /// Both, unless the environment says that there is no server (`make unit`).
    package static let underTest: [BrokerKind] =
        ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_MEMORY_ONLY"] == nil ? allCases : [.memory]
}

/// Buses of several services over one broker with the real topology and permissions, and short retry delays.
package final class BusFixture: Sendable {
    /// The delay before every retry in these tests.
    package static let delay = Duration.milliseconds(150)

    /// The virtual host on the real broker; nil on the memory broker.
    package let virtualHost: String?
    /// How many messages wait in a queue of the memory broker; nil on the real one.
    package let depth: (@Sendable (String) -> Int)?
    private let connect: @Sendable (String) async throws -> any Broker
    private let tasks = TaskBag()

    init(
        virtualHost: String? = nil, depth: (@Sendable (String) -> Int)? = nil,
        connect: @escaping @Sendable (String) async throws -> any Broker
    ) {
        (self.virtualHost, self.depth, self.connect) = (virtualHost, depth, connect)
    }

    /// A broker connection of a service, closed with the fixture.
    package func broker(of service: ServiceName) async throws -> any Broker { try await connect(service.rawValue) }

    /// A bus that can send requests; with subscriptions it also handles them.
    ///
    /// - Parameter broker: its connection; nil for a new one
    package func bus(
        of service: ServiceName, _ subscriptions: Subscriptions? = nil, over broker: (any Broker)? = nil,
        through gate: ConsumptionGate = ConsumptionGate(), tracer: SpanTracer = .off
    ) async throws -> MessageBus {
        let broker = if let broker { broker } else { try await self.broker(of: service) }
        let bus = MessageBus(
            service: service, instance: String(UInt64.random(in: 0 ... .max), radix: 36), broker: broker,
            loop: RabbitMQTestServer.loop, logger: RabbitMQTestServer.logger, tracer: tracer)
        tasks.add { await bus.receiveReplies() }
        try await broker.waitUntilConnected()
        if let subscriptions { tasks.add { await bus.run(subscriptions, through: gate) } }
        return bus
    }

    /// Takes the next message out of a queue, as the administrator.
    package func next(in queue: String) async throws -> Delivery {
        let broker = try await connect("admin")
        for await delivery in broker.consume(Consumption(queue: queue, prefetch: 1)) {
            delivery.acknowledge(.accept)
            return delivery
        }
        throw CancellationError()
    }

    func end() async { await tasks.end() }
}

/// Runs `body` with a new fixture.
package func withBusFixture(_ kind: BrokerKind, _ body: (BusFixture) async throws -> Void) async throws {
    switch kind {
    case .memory:
        let broker = MemoryBroker(delays: { _ in BusFixture.delay })
        let fixture = BusFixture(depth: broker.depth) { user in
            broker.connect(as: ServiceName(rawValue: user) ?? .order)
        }
        try await body(fixture)
        await fixture.end()
    case .rabbitMQ:
        try await withVirtualHost { name in
            let clients = ClientBag()
            let fixture = BusFixture(virtualHost: name) { user in try await clients.client(of: user, virtualHost: name)
            }
            do {
                try await body(fixture)
            } catch {
                await clients.close()
                await fixture.end()
                throw error
            }
            await clients.close()
            await fixture.end()
        }
    }
}
