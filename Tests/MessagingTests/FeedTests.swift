import Contracts
import Messaging
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// The events that a process receives through its feed, on either broker, with its user's permissions.
@Suite(.serialized, .timeLimit(.minutes(2))) struct FeedTests {
    private final class Listener: FeedListener {
        private let state = Mutex<(isUp: Bool, ids: [ProductID])>((false, []))

        var isUp: Bool { state.withLock { $0.isUp } }
        var ids: [ProductID] { state.withLock { $0.ids } }

        func feedChanged(isUp: Bool) { state.withLock { $0.isUp = isUp } }

        func received(_ event: FeedEvent) {
            guard let event = try? event.read(ProductDeleted.self) else { return }
            state.withLock { $0.ids.append(event.productID) }
        }
    }

    private func withListener(
        _ kind: BrokerKind, _ body: (BusFixture, Listener) async throws -> Void
    ) async throws {
        try await withBusFixture(kind) { fixture in
            let (bus, listener) = (try await fixture.bus(of: .edge), Listener())
            let following = Task { await bus.follow(listener) }
            try await eventually("the feed is up") { listener.isUp }
            try await body(fixture, listener)
            following.cancel()
            await following.value
            #expect(!listener.isUp)
        }
    }

    private func deletion() -> ProductDeleted { ProductDeleted(productID: ProductID(.make()), at: .now()) }

    @Test(arguments: BrokerKind.underTest)
    func `each process receives every event, in order`(kind: BrokerKind) async throws {
        try await withListener(kind) { fixture, first in
            let (bus, second) = (try await fixture.bus(of: .edge), Listener())
            let following = Task { await bus.follow(second) }
            try await eventually("the second feed is up") { second.isUp }
            let product = try await fixture.broker(of: .product)
            try await product.waitUntilConnected()
            let events = (0..<20).map { _ in deletion() }
            for event in events { try await product.publish(event) }
            let ids = events.map(\.productID)
            try await eventually("all events are received") { first.ids == ids && second.ids == ids }
            following.cancel()
            await following.value
        }
    }

    @Test func `a lost connection is reported, and events during the outage are not received`() async throws {
        let broker = MemoryBroker()
        let fixture = broker.connect(as: .product)
        let bus = MessageBus(
            service: .edge, instance: "test", broker: broker.connect(as: .edge), loop: RabbitMQTestServer.loop,
            logger: RabbitMQTestServer.logger)
        let listener = Listener()
        let following = Task { await bus.follow(listener) }
        try await eventually("the feed is up") { listener.isUp }
        broker.stop()
        #expect(!listener.isUp)
        await #expect(throws: (any Error).self) { try await fixture.publish(deletion()) }
        broker.resume()
        #expect(listener.isUp)
        let event = deletion()
        try await fixture.publish(event)
        try await eventually("the event is received") { listener.ids == [event.productID] }
        following.cancel()
        await following.value
    }
}
