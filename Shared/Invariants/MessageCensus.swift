package import Contracts
import Vocabulary

/// Checks whether every message that a service has published was handled by all its subscribers, or waits in a queue
/// where an operator can find it.
package struct MessageCensus: Sendable {
    private static let page = 500

    private let ask: RequestAudit

    package init(ask: @escaping RequestAudit) { self.ask = ask }

    /// - Parameter waiting: the number of messages in each of the broker's queues
    /// - Throws: `MessagingError` if a service does not answer
    package func breaches(waiting: [String: Int]) async throws -> [Breach] {
        var unhandled: [String: [ConfirmedMessage]] = [:]
        for publisher in ServiceName.owners {
            try await forEachPage(of: publisher) { page in
                for (place, messages) in Self.places(page) {
                    let missing = Set(
                        try await ask(place.consumer, .unhandled(messages.map(\.messageID))).unhandled)
                    unhandled[place.queue, default: []] += messages.filter { missing.contains($0.messageID) }
                }
            }
        }
        let climbing = (Topology.retryQueues + Topology.parkedQueues).map { waiting[$0] ?? 0 }.reduce(0, +)
        return unhandled.sorted { $0.key < $1.key }.flatMap { queue, messages in
            let dead = waiting[Topology.deadLetterQueue(of: queue)] ?? 0
            return messages.count <= (waiting[queue] ?? 0) + dead + climbing ? [] : Self.breaches(messages, in: queue)
        }
    }

    private func forEachPage(of publisher: ServiceName, _ body: ([ConfirmedMessage]) async throws -> Void) async throws
    {
        var last: Int64 = 0
        while true {
            let page = try await ask(publisher, .published(after: last, limit: Self.page)).published
            if !page.isEmpty { try await body(page) }
            guard page.count == Self.page, let sequence = page.last?.sequence else { return }
            last = sequence
        }
    }

    private static func breaches(_ messages: [ConfirmedMessage], in queue: String) -> [Breach] {
        messages.map {
            Breach(
                .noMessageVanishes, id: $0.messageID.description, "\($0.name): neither handled nor waiting in \(queue)")
        }
    }

    private struct Place: Hashable {
        let consumer: ServiceName
        let queue: String
    }

    /// The queues that the messages of a page were routed to.
    private static func places(_ page: [ConfirmedMessage]) -> [Place: [ConfirmedMessage]] {
        var places: [Place: [ConfirmedMessage]] = [:]
        for message in page {
            for place in Self.places(of: message.name) { places[place, default: []].append(message) }
        }
        return places
    }

    private static func places(of name: String) -> [Place] {
        guard let name = MessageName(name) else { return [] }
        if let request = Topology.requests.first(where: { $0.name == name }) {
            return [Place(consumer: request.name.owner, queue: Topology.commandQueue(of: request.name.owner))]
        }
        return Topology.subscriptions.filter { $0.event == name }
            .map { Place(consumer: $0.consumer, queue: $0.queue) }
    }
}
