import Contracts
import FoundationEssentials
import Messaging
import Vocabulary

/// Collects the evidence about waiting orders from the services and the queues.
struct StuckSearch: Sendable {
    /// The most messages of each queue that are read.
    private static let depth = 1000

    private let stack: StackLocation

    init(_ stack: StackLocation) { self.stack = stack }

    /// - Returns: the evidence, and the services that did not answer
    /// - Throws: `Obstacle`, `MissingSecret`, `RabbitMQError` if the broker cannot be read
    func gather() async throws -> (evidence: StuckEvidence, unseen: [String]) {
        async let reading = ServiceReading.read(stack)
        let contents = try await QueueContents.read(stack, depth: Self.depth)
        let queues = Dictionary(
            contents.map { ($0.name, StuckEvidence.Queue(ready: $0.ready, consumers: $0.consumers)) },
            uniquingKeysWith: { first, _ in first })
        let services = try await reading
        let (orders, payments) = (services.orders, services.payments)
        let evidence = StuckEvidence(
            asOf: orders?.asOf ?? payments?.asOf ?? .now(), openOrders: orders?.total ?? 0, orders: orders?.items ?? [],
            payments: payments?.items ?? [], queues: queues, pauses: services.statuses.pauses.mapValues(\.by),
            messages: StuckEvidence.Message.all(contents.flatMap(\.messages)))
        let silent = [(orders == nil, ServiceName.order), (payments == nil, .payment)].filter(\.0).map(\.1)
        return (evidence, silent.map { "the \($0.rawValue) service does not answer" })
    }

}

extension StuckEvidence.Message {
    /// The messages of the shop's own queues. One that moved while the queues were read is there once, where it was seen
    /// last.
    static func all(_ peeked: [PeekedMessage]) -> [StuckEvidence.Message] {
        var found: [StuckEvidence.Message] = []
        var places: [String: Int] = [:]
        for message in peeked where QueueName.peekable.contains(message.queue) {
            let read = StuckEvidence.Message(message)
            let name = read.id.map { "\($0) \(read.workQueue)" }
            if let name, let place = places[name] {
                found[place] = read
            } else {
                if let name { places[name] = found.count }
                found.append(read)
            }
        }
        return found
    }

    init(_ peeked: PeekedMessage) {
        let message = peeked.message
        let error = message.header(Envelope.Header.exceptionType).map { type in
            "\(type): \(message.header(Envelope.Header.exceptionMessage) ?? "")"
        }
        self.init(
            queue: peeked.queue,
            workQueue: Topology.workQueue(ofDeadLetters: peeked.queue) ?? message.originalQueue ?? peeked.queue,
            name: message.name, id: message.messageID.flatMap { UniqueID($0) },
            orderID: message.header(Envelope.Header.order).flatMap { OrderID($0) } ?? Self.orderID(in: message.bytes),
            since: message.header(Envelope.Header.firstFailure).flatMap { Timestamp($0) } ?? message.sentAt,
            error: error)
    }

    /// If no header contains it: bodies contain the order's id, or a payment with it.
    private static func orderID(in body: [UInt8]) -> OrderID? {
        guard let json = try? JSONDecoder().decode(JSONValue.self, from: Data(body)) else { return nil }
        let id = json["orderId"] ?? json["payment"]?["orderId"] ?? json["order"]?["orderId"]
        return id?.string.flatMap { OrderID($0) }
    }
}
