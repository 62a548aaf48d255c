import Contracts
import Messaging
import RabbitMQ
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Retries whose queue is gone, on either broker.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ParkedMessageTests {
    private struct Broken: Error {}

    /// More than the broker forwards at once (32).
    private static let strays = 40

    /// A message in a retry queue of the inventory service, for a queue that was removed while it waited.
    private static func stray() -> Publication {
        var properties = MessageProperties()
        properties.messageID = UniqueID.make().description
        properties.userID = "inventory"
        properties.type = CommitReservation.name.description
        return Publication(
            exchange: RetryTier.first.queue(of: .inventory), routingKey: "inventory.on-removed-subscription",
            properties: properties, body: Array("{}".utf8), isMandatory: true, isConfirmed: true)
    }

    @Test(arguments: BrokerKind.underTest)
    func `a subscription is removed while its messages wait: they are parked, and others' retries return`(
        kind: BrokerKind
    ) async throws {
        try await withBusFixture(kind) { fixture in
            let inventory = try await fixture.broker(of: .inventory)
            for _ in 1...Self.strays { try await inventory.publish(Self.stray()) }
            for owner in [ServiceName.inventory, .payment] {
                let isFirst = Mutex(true)
                let failOnce: @Sendable () throws -> Void = {
                    let fails = isFirst.withLock { first in
                        defer { first = false }
                        return first
                    }
                    if fails { throw Broken() }
                }
                let handled =
                    owner == .inventory
                    ? Subscriptions(of: owner).carryOut(CommitReservation.self) { _, _ in
                        try failOnce()
                        return .success(Done())
                    }
                    : Subscriptions(of: owner).carryOut(RefundPayment.self) { _, _ in
                        try failOnce()
                        return .failure(.notFound)
                    }
                _ = try await fixture.bus(of: owner, handled)
            }
            let order = try await fixture.bus(of: .order)
            let id = OrderID(.make())
            #expect(
                try await order.request(
                    CommitReservation(orderID: id), .beginning(at: .order), within: .seconds(20)) == .success(Done()))
            #expect(
                try await order.request(
                    RefundPayment(paymentID: PaymentID(.make()), orderID: id, reason: ""), .beginning(at: .order),
                    within: .seconds(20)) == .failure(.notFound))
            for _ in 1...Self.strays {
                let parked = try await fixture.next(in: Topology.parked(of: "inventory"))
                #expect(parked.routingKey == "inventory.on-removed-subscription")
            }
        }
    }

    @Test func `no service can put a message into another's retry, return or dead-letter exchange`() async throws {
        let broker = MemoryBroker()
        for service in ServiceName.allCases where service != .retailctl {
            for other in Topology.retrying where other != service {
                for exchange in [
                    RetryTier.first.queue(of: other), Topology.returns(to: other.rawValue),
                    Topology.deadLetters(of: other.rawValue), Topology.parked(of: other.rawValue),
                ] {
                    var stray = Self.stray()
                    stray.exchange = exchange
                    stray.properties.userID = service.rawValue
                    await #expect(throws: RabbitMQError.self) { try await broker.connect(as: service).publish(stray) }
                }
            }
        }
    }
}
