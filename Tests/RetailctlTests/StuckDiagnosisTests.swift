import Contracts
import Testing
import Vocabulary

@testable import retailctl

@Suite struct StuckDiagnosisTests {
    private static let now = Timestamp(seconds: 1_763_702_951)
    private static let order = OrderID(UniqueID(high: 1, low: 2))
    private static let command = UniqueID(high: 3, low: 4)
    private static let payment = PaymentID(UniqueID(high: 5, low: 6))

    /// Evidence of a shop in which everything runs and nothing waits.
    private static func evidence(
        _ orders: [OpenOrder] = [], payments: [OpenPayment] = [], ready: [String: Int] = [:],
        withoutConsumer: Set<String> = [], pauses: [String: String] = [:], messages: [StuckEvidence.Message] = []
    ) -> StuckEvidence {
        let names = Topology.workQueues + Topology.volatileQueues
        let queues = names.map { name in
            (name, StuckEvidence.Queue(ready: ready[name] ?? 0, consumers: withoutConsumer.contains(name) ? 0 : 1))
        }
        return StuckEvidence(
            asOf: now, openOrders: Int64(orders.count), orders: orders, payments: payments,
            queues: Dictionary(uniqueKeysWithValues: queues), pauses: pauses, messages: messages)
    }

    private static func open(
        _ status: OrderStatus, for age: Duration, payment: PaymentID? = nil, timerIn rest: Duration = .seconds(300)
    ) -> OpenOrder {
        OpenOrder(
            orderID: order, status: status, since: now - age, placedBy: command, paymentID: payment,
            timerDueAt: now + rest)
    }

    private static func message(
        in queue: String, _ name: String = "order.place.v1", id: UniqueID? = nil, about orderID: OrderID? = nil,
        error: String? = nil
    ) -> StuckEvidence.Message {
        StuckEvidence.Message(
            queue: queue,
            workQueue: RetryTier(queue: queue) == nil
                ? Topology.workQueue(ofDeadLetters: queue) ?? queue : "order.commands",
            name: name, id: id, orderID: orderID, since: now - .seconds(60), error: error)
    }

    private func diagnose(_ evidence: StuckEvidence) throws -> StuckOrder {
        let orders = StuckDiagnosis(evidence).orders
        #expect(orders.count == 1)
        return try #require(orders.first)
    }

    @Test func `an order that was just accepted, or can still be paid, is not stuck`() throws {
        let accepted = try diagnose(Self.evidence([Self.open(.accepted, for: .seconds(2))]))
        #expect(!accepted.isStuck)
        let pending = try diagnose(Self.evidence([Self.open(.pending, for: .seconds(240))]))
        #expect(!pending.isStuck)
        #expect(pending.waitsFor == .customer)
        #expect(pending.reasons == ["its time to pay ends in 5 min"])
    }

    @Test func `an accepted order waits for the first service that does not work`() throws {
        let order = Self.open(.accepted, for: .seconds(240))
        let paused = try diagnose(Self.evidence([order], pauses: ["inventory.commands": "ann"]))
        #expect(paused.isStuck)
        #expect(paused.waitsFor == .inventory)
        #expect(paused.reasons == ["inventory.commands is paused by ann"])
        let gone = try diagnose(Self.evidence([order], withoutConsumer: ["product.queries", "inventory.commands"]))
        #expect(gone.waitsFor == .product)
        #expect(gone.reasons == ["product.queries has no consumer"])
        let slow = try diagnose(Self.evidence([order], ready: ["inventory.commands": 312]))
        #expect(slow.reasons == ["inventory.commands has 312 messages before it"])
    }

    @Test func `a message waiting for a retry is shown with attempt and error, by order or by its own id`() throws {
        let order = Self.open(.accepted, for: .seconds(60))
        for message in [
            Self.message(in: "order.retry.5m", about: Self.order, error: "MessagingError: no reply in time"),
            Self.message(in: "order.retry.5m", id: Self.command, error: "MessagingError: no reply in time"),
        ] {
            let found = try diagnose(
                Self.evidence([order], withoutConsumer: ["inventory.commands"], messages: [message]))
            #expect(found.isStuck)
            #expect(found.waitsFor == .inventory)
            #expect(
                found.reasons == [
                    "inventory.commands has no consumer",
                    "order.place.v1 of order.commands is in order.retry.5m after its third attempt: "
                        + "MessagingError: no reply in time",
                ])
        }
    }

    @Test func `all messages about an order are listed, failed ones first`() throws {
        let found = try diagnose(
            Self.evidence(
                [Self.open(.accepted, for: .seconds(10))], pauses: ["inventory.commands": "ann"],
                messages: [
                    Self.message(in: "inventory.commands", "inventory.reserve.v1", about: Self.order),
                    Self.message(in: "order.retry.5s", about: Self.order),
                ]))
        #expect(found.isStuck)
        #expect(
            found.reasons == [
                "inventory.commands is paused by ann",
                "order.place.v1 of order.commands is in order.retry.5s after its first attempt",
                "inventory.reserve.v1 lies in inventory.commands",
            ])
    }

    @Test func `a paused queue makes an order stuck at once, a slow one after a while`() throws {
        let order = Self.open(.accepted, for: .seconds(2))
        #expect(try diagnose(Self.evidence([order], pauses: ["inventory.commands": "ann"])).isStuck)
        #expect(try !diagnose(Self.evidence([order], ready: ["inventory.commands": 3])).isStuck)
    }

    @Test func `a dead letter waits for an operator, whatever else is wrong`() throws {
        let found = try diagnose(
            Self.evidence(
                [Self.open(.accepted, for: .seconds(240))],
                messages: [Self.message(in: "order.commands.dlq", id: Self.command, error: "PostgresError: x")]))
        #expect(found.isStuck)
        #expect(found.waitsFor == .operator)
        #expect(found.reasons == ["order.place.v1 lies in order.commands.dlq: PostgresError: x"])
    }

    @Test func `an ended order is stuck while a message about it is`() throws {
        let found = try diagnose(
            Self.evidence(
                messages: [Self.message(in: "inventory.commands.dlq", "inventory.commit.v1", about: Self.order)]))
        #expect(found.isStuck)
        #expect(found.status == nil)
        #expect(found.waitsFor == .operator)
        #expect(found.reasons == ["inventory.commit.v1 lies in inventory.commands.dlq"])
    }

    @Test func `an order that its service has not received yet waits in a paused queue`() throws {
        let message = Self.message(in: "order.commands", about: Self.order)
        let found = try diagnose(
            Self.evidence(ready: ["order.commands": 1], pauses: ["order.commands": "ann"], messages: [message]))
        #expect(found.isStuck)
        #expect(found.waitsFor == .order)
        #expect(
            found.reasons == ["order.commands is paused by ann", "order.place.v1 lies in order.commands"])
    }

    @Test func `a payment without an outcome waits for the provider, and is stuck after a minute`() throws {
        let order = Self.open(.pending, for: .seconds(400), payment: Self.payment)
        for (age, isStuck) in [(Duration.seconds(5), false), (.seconds(120), true)] {
            let payment = OpenPayment(
                kind: .payment, orderID: Self.order, paymentID: Self.payment, since: Self.now - age,
                nextAttemptAt: Self.now + .seconds(8))
            let found = try diagnose(Self.evidence([order], payments: [payment]))
            #expect(found.waitsFor == .provider)
            #expect(found.isStuck == isStuck)
            #expect(
                found.reasons == [
                    "the payment began \(isStuck ? "2 min" : "5 s") ago and has no outcome; next attempt in 8 s"
                ])
        }
    }

    @Test func `a refund without an outcome is listed even if no order waits for it`() throws {
        let refund = OpenPayment(
            kind: .refund, orderID: Self.order, paymentID: Self.payment, since: Self.now - .seconds(120),
            nextAttemptAt: nil)
        let found = try diagnose(Self.evidence(payments: [refund]))
        #expect(found.isStuck)
        #expect(found.reasons == ["the refund began 2 min ago and has no outcome"])
    }

    @Test func `an event about a captured payment waits in the order service's own queue`() throws {
        let order = Self.open(.pending, for: .seconds(100), payment: Self.payment)
        let found = try diagnose(Self.evidence([order], withoutConsumer: ["order.on-payment-captured"]))
        #expect(found.isStuck)
        #expect(found.waitsFor == .order)
        #expect(found.reasons == ["order.on-payment-captured has no consumer", "its time to pay ends in 5 min"])
    }

    @Test func `an overdue timer is reported`() throws {
        let order = Self.open(.pending, for: .seconds(1200), timerIn: .seconds(-240))
        let found = try diagnose(Self.evidence([order]))
        #expect(found.isStuck)
        #expect(found.waitsFor == .timer)
        #expect(found.reasons == ["its timer was due 4 min ago and has not fired"])
    }

    @Test func `the report fits a hundred columns, with complete reasons`() throws {
        let error = "MessagingError: " + Array(repeating: "no reply in time", count: 10).joined(separator: ", ")
        let order = Self.open(.accepted, for: .seconds(245))
        let report = StuckReport(
            Self.evidence(
                [order], pauses: ["inventory.commands": "ann"],
                messages: [Self.message(in: "order.retry.30s", id: Self.command, error: error)]), showsAll: false)
        let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 100 })
        #expect(lines[0].hasPrefix("ORDER "))
        #expect(
            lines[1].hasPrefix("\(Self.order)  accepted  4 min 5 s  inventory: inventory.commands is paused"))
        let words = report.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            words.contains("order.place.v1 of order.commands is in order.retry.30s after its second attempt: \(error)"))
        #expect(lines.last == "Orders: 1 open, 1 stuck.")
        #expect(report.groupText.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(report.isAnyStuck)
    }

    @Test func `orders that wait normally are shown only on request`() {
        let evidence = Self.evidence([Self.open(.pending, for: .seconds(240))])
        let short = StuckReport(evidence, showsAll: false)
        #expect(!short.isAnyStuck)
        #expect(short.text == "Orders: 1 open, 0 stuck.")
        let long = StuckReport(evidence, showsAll: true)
        #expect(!long.isAnyStuck)
        #expect(long.text.contains("customer"))
    }
}
