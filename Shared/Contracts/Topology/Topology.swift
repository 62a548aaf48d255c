/// Every name on the broker. Nothing else in the code spells one.
package enum Topology {
    package static let queries = "queries"
    package static let calls = "calls"
    package static let commands = "commands"
    package static let events = "events"
    package static let replies = "replies"

    // What follows a failure belongs to one service each, so that none can hold up, or fill, another's.

    /// The exchange that routes messages whose retry delay is over back to the queue that they came from.
    package static func returns(to queue: String) -> String { "\(prefix(of: queue)).returns" }
    /// The exchange that routes failed messages to the dead-letter queue of the queue that they came from.
    package static func deadLetters(of queue: String) -> String { "\(prefix(of: queue)).dead-letters" }
    /// The exchange and the queue that take in what `returns` cannot route, as when a subscription was removed while its
    /// messages waited. If they stayed, the broker would hold up the returns behind them.
    package static func parked(of queue: String) -> String { "\(prefix(of: queue)).parked" }

    package static func isDeadLetters(_ exchange: String) -> Bool { exchange.hasSuffix(".dead-letters") }

    /// The name of its service.
    private static func prefix(of queue: String) -> Substring { queue.prefix { $0 != "." } }

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

    /// The services that have work queues, and so retries.
    package static let retrying: [ServiceName] = ServiceName.owners.filter { service in
        workQueues.contains { owner(of: $0) == service }
    }
    package static let retryQueues: [String] = retrying.flatMap { service in
        RetryTier.allCases.map { $0.queue(of: service) }
    }
    package static let parkedQueues: [String] = retrying.map { parked(of: $0.rawValue) }

    /// The service that consumes a queue, or whose failed messages it holds.
    package static func owner(of queue: String) -> ServiceName? {
        queue.split(separator: ".").first.flatMap { ServiceName(rawValue: String($0)) }
    }

    /// The work queue whose dead letters a queue holds; nil if it is not a dead-letter queue.
    package static func workQueue(ofDeadLetters queue: String) -> String? {
        workQueues.first { deadLetterQueue(of: $0) == queue }
    }
}
