/// Every name on the broker. Nothing else in the code spells one.
package enum Topology {
    package static let queries = "queries"
    package static let calls = "calls"
    package static let commands = "commands"
    package static let events = "events"
    package static let replies = "replies"
    /// Routes messages whose retry delay is over back to the queue they came from.
    package static let returns = "returns"
    package static let deadLetters = "dead-letters"

    package static func queryQueue(of service: ServiceName) -> String { "\(service.rawValue).queries" }
    package static func callQueue(of service: ServiceName) -> String { "\(service.rawValue).calls" }
    package static func commandQueue(of service: ServiceName) -> String { "\(service.rawValue).commands" }
    package static func deadLetterQueue(of queue: String) -> String { "\(queue).dlq" }

    /// The queue from which one process of a service reads its replies.
    package static func replyQueue(of service: ServiceName, instance: String) -> String {
        "\(service.rawValue).replies.\(instance)"
    }

    /// Whether a reply queue belongs to a service, so that its replies may be sent there.
    package static func isReplyQueue(_ queue: String, of service: ServiceName) -> Bool {
        queue.hasPrefix("\(service.rawValue).replies.")
    }

    /// The queues of queries and calls, whose messages expire at their callers' timeouts.
    package static let volatileQueues = ServiceName.owners.map(queryQueue) + ServiceName.owners.map(callQueue)

    /// The queues that survive a broker restart: one for commands, and one per subscription.
    package static let workQueues: [String] =
        ServiceName.owners.filter { owner in requests.contains { $0.kind == .command && $0.name.owner == owner } }
        .map(commandQueue) + subscriptions.map(\.queue)

    /// The service that consumes a queue, or whose dead letters it holds; nil for the retry queues, which all services
    /// share.
    package static func owner(of queue: String) -> ServiceName? {
        queue.split(separator: ".").first.flatMap { ServiceName(rawValue: String($0)) }
    }

    /// The work queue whose dead letters a queue holds; nil if it is not a dead-letter queue.
    package static func workQueue(ofDeadLetters queue: String) -> String? {
        workQueues.first { deadLetterQueue(of: $0) == queue }
    }
}
