import Contracts
import Vocabulary

/// Who should have received the messages of a trace, as the topology says it, and did not.
struct TraceReceipts {
    struct Missing: Encodable, Hashable, Sendable {
        enum State: String, Encodable, Sendable {
            /// Sent so recently that it may be on its way.
            case awaited
            case missing
            /// Its processes did not answer.
            case unknown
        }

        /// The span that sent the message.
        let spanID: String
        let message: String
        let messageID: String
        let receiver: String
        /// Where the receiver gets it from.
        let queue: String
        let state: State

        private enum CodingKeys: String, CodingKey {
            case spanID = "spanId"
            case message
            case messageID = "messageId"
            case receiver, queue, state
        }

        var text: String {
            switch state {
            case .awaited: "not received by \(receiver) yet"
            case .unknown: "\(receiver) does not answer, so it is unknown whether it has received this"
            case .missing:
                "was to be received by \(receiver), and was not: retailctl messages \(queue) --id \(messageID)"
            }
        }
    }

    private struct Receipt: Hashable {
        let messageID: String
        let service: String
    }

    /// How long a message may be in transit.
    private static let transit = Duration.seconds(2)

    /// - Parameters:
    ///   - spans: of one trace
    ///   - silent: the processes that did not answer
    static func missing(in spans: [TracedSpan], silent: Set<String>, at now: Timestamp) -> [Missing] {
        let received = Set(
            spans.filter { $0.kind == "consumer" }.compactMap { span in
                span.messageID.map { Receipt(messageID: $0, service: service(of: span.process ?? "")) }
            })
        let silentServices = Set(silent.map(service))
        var seen: Set<Receipt> = []
        return spans.flatMap { span -> [Missing] in
            guard span.error == nil, let id = span.messageID else { return [] }
            return receivers(of: span).compactMap { receiver, queue in
                let receipt = Receipt(messageID: id, service: receiver.rawValue)
                guard !received.contains(receipt), seen.insert(receipt).inserted else { return nil }
                let state: Missing.State =
                    silentServices.contains(receiver.rawValue)
                    ? .unknown : span.endedAt + transit > now ? .awaited : .missing
                return Missing(
                    spanID: span.spanID, message: span.message ?? "", messageID: id, receiver: receiver.rawValue,
                    queue: queue, state: state)
            }
        }
    }

    /// Of commands and events; queries and calls expire, and their sender sees that.
    private static func receivers(of span: TracedSpan) -> [(ServiceName, queue: String)] {
        guard span.kind == "producer", let name = span.message.flatMap(MessageName.init) else { return [] }
        switch span.verb {
        case "send": return [(name.owner, Topology.commandQueue(of: name.owner))]
        case "publish":
            return Topology.subscriptions.filter { $0.event == name }.map { ($0.consumer, queue: $0.queue) }
        default: return []
        }
    }

    /// A process's name is its service's, perhaps with a number or an address: `order-2`, `order@10.0.0.3`.
    static func service(of process: String) -> String { String(process.prefix { $0 != "-" && $0 != "@" }) }
}
