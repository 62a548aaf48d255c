import Contracts
import FoundationEssentials
import Messaging
import Vocabulary

/// Collects the evidence about waiting orders from the services and the queues.
struct StuckSearch: Sendable {
    private static let timeout = Duration.seconds(5)
    private static let mostOrders = 5000
    /// The most messages of each queue that are read.
    private static let depth = 1000

    private let stack: StackLocation

    init(_ stack: StackLocation) { self.stack = stack }

    /// The replies of the services.
    private struct Answers: Sendable {
        var orders: ListOpenOrders.Reply?
        var payments: ListOpenPayments.Reply?
    }

    /// - Returns: the evidence, and the services that did not answer
    /// - Throws: `Obstacle`, `MissingSecret`, `RabbitMQError` if the broker cannot be read
    func gather() async throws -> (evidence: StuckEvidence, unseen: [String]) {
        async let answers = ask()
        async let statuses = Peek(stack).statuses(retryQueues: [], depth: 0)
        async let services = ServiceStatuses.ask(stack)
        let queues = Dictionary(
            try await statuses.map { ($0.name, StuckEvidence.Queue(ready: $0.ready, consumers: $0.consumers)) },
            uniquingKeysWith: { first, _ in first })
        let messages = try await messages(in: queues)
        let (orders, payments) = (try await answers.orders, try await answers.payments)
        let evidence = StuckEvidence(
            asOf: orders?.asOf ?? payments?.asOf ?? .now(), openOrders: orders?.total ?? 0, orders: orders?.items ?? [],
            payments: payments?.items ?? [], queues: queues, pauses: try await services.pauses.mapValues(\.by),
            messages: messages)
        let silent = [(orders == nil, ServiceName.order), (payments == nil, .payment)].filter(\.0).map(\.1)
        return (evidence, silent.map { "the \($0.rawValue) service does not answer" })
    }

    private func ask() async throws -> Answers {
        try await OperatorBus.with(stack.configuration) { bus, _ in
            async let orders = bus.ask(
                ListOpenOrders(limit: Self.mostOrders), .beginning(at: .retailctl), within: Self.timeout)
            async let payments = bus.ask(
                ListOpenPayments(limit: Self.mostOrders), .beginning(at: .retailctl), within: Self.timeout)
            return Answers(orders: try? await orders.get(), payments: try? await payments.get())
        }
    }

    private func messages(in queues: [String: StuckEvidence.Queue]) async throws -> [StuckEvidence.Message] {
        var found: [StuckEvidence.Message] = []
        for queue in QueueName.peekable where queues[queue].map({ $0.ready > 0 }) ?? false {
            found += try await Peek(stack).messages(in: queue, depth: Self.depth).map(StuckEvidence.Message.init)
        }
        return found
    }
}

extension StuckEvidence.Message {
    init(_ peeked: PeekedMessage) {
        let message = peeked.message
        let error = message.header(Envelope.Header.exceptionType).map { type in
            "\(type): \(message.header(Envelope.Header.exceptionMessage) ?? "")"
        }
        self.init(
            queue: peeked.queue, name: message.name, id: message.messageID.flatMap { UniqueID($0) },
            orderID: message.header(Envelope.Header.order).flatMap { OrderID($0) } ?? Self.orderID(in: message.bytes),
            since: message.header(Envelope.Header.lastFailure).flatMap { Timestamp($0) } ?? message.sentAt,
            error: error)
    }

    /// If no header contains it: bodies contain the order's id, or a payment with it.
    private static func orderID(in body: [UInt8]) -> OrderID? {
        guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(body)) else { return nil }
        let id = json["orderId"] ?? json["payment"]?["orderId"] ?? json["order"]?["orderId"]
        return id?.string.flatMap { OrderID($0) }
    }
}
