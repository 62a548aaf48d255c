import Contracts
import Invariants
import Messaging
import RabbitMQ
import Vocabulary

/// The effects of a redrive.
struct RedrivePlan: Codable, Sendable {
    struct Part: Codable, Sendable {
        /// The queue that the messages are sent to.
        var queue: String
        var count: Int
        /// The number of messages by name.
        var messages: [String: Int]
        var consumers: Int
        var pausedBy: String?
        /// Handled or discarded before, so that they will be ignored; nil if the service does not answer.
        var handledBefore: Int?
        /// Redriven before, and dead-lettered again.
        var failedAgain: Int
        /// The number of messages that will be refused again, as nobody can handle them, by reason.
        var refused: [String: Int]
    }

    private static let page = 500

    var parts: [Part]

    /// Queries the broker and the services.
    ///
    /// - Parameter editedBody: replaces the messages' own
    /// - Throws: `Obstacle`, `RabbitMQError`
    static func make(
        for letters: [FailedMessage], editedBody: [UInt8]?, _ stack: StackLocation
    ) async throws -> RedrivePlan {
        let statuses = try await Peek(stack).statuses(retryQueues: [], depth: 0)
        return try await OperatorBus.with(stack.configuration) { bus, _ in
            var parts: [Part] = []
            for (queue, letters) in Dictionary(grouping: letters, by: \.workQueue).sorted(by: { $0.key < $1.key }) {
                guard let owner = Topology.owner(of: queue) else { continue }
                let ids = letters.compactMap { $0.message.messageID.flatMap { UniqueID($0) } }
                let status = try? await bus.operate(owner, .inspect, within: .seconds(2))
                parts.append(
                    Part(
                        queue: queue, count: letters.count,
                        messages: Dictionary(grouping: letters, by: \.message.name).mapValues(\.count),
                        consumers: statuses.first { $0.name == queue }?.consumers ?? 0,
                        pausedBy: status?.paused.first { $0.queue == queue }?.by,
                        handledBefore: status == nil ? nil : try? await handled(ids, by: owner, bus),
                        failedAgain: letters.count { $0.message.headers[Envelope.Header.redrives] != nil },
                        refused: refusals(of: letters, editedBody: editedBody)))
            }
            return RedrivePlan(parts: parts)
        }
    }

    /// The messages that their queue's service will refuse, by reason.
    static func refusals(of letters: [FailedMessage], editedBody: [UInt8]?) -> [String: Int] {
        let reasons = letters.compactMap { letter in
            let message = letter.message
            return MessageCheck.refusal(of: message.properties, editedBody ?? message.bytes, in: letter.workQueue)
        }
        return Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +)
    }

    static func warnings(_ refusals: [String: Int]) -> [String] {
        refusals.sorted { $0.key < $1.key }.map { reason, count in "\(count) will fail again: \(reason)" }
    }

    private static func handled(_ ids: [UniqueID], by owner: ServiceName, _ bus: MessageBus) async throws -> Int {
        var handled = ids.count
        for start in stride(from: 0, to: ids.count, by: page) {
            let some = Array(ids[start..<min(start + page, ids.count)])
            handled -= try await bus.audit(owner, .unhandled(some), .beginning(at: .retailctl)).unhandled.count
        }
        return handled
    }

    func text(rate: Int) -> String {
        parts.map { part in
            let names = part.messages.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)" }
            var lines = ["\(Count.text(part.count, "message")) to \(part.queue): \(names.joined(separator: ", "))"]
            if let by = part.pausedBy {
                lines.append("the queue is paused by \(by): they will wait until it is resumed")
            } else if part.consumers == 0 {
                lines.append("the queue has no consumer at present: they will wait")
            } else {
                lines.append("they will be handled at once, at most \(rate) a second")
            }
            switch part.handledBefore {
            case nil: lines.append("the service does not answer, so it is unknown whether some were handled before")
            case 0: break
            case let count?: lines.append("\(count) were handled or discarded before: they will be ignored")
            }
            if part.failedAgain > 0 { lines.append("\(part.failedAgain) were redriven before and have failed again") }
            lines += Self.warnings(part.refused)
            return lines.joined(separator: "\n  - ")
        }.joined(separator: "\n")
    }
}
