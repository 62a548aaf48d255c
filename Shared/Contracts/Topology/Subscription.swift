/// A service's subscription to an event, with a queue of its own.
package struct Subscription: Sendable, Hashable {
    package let consumer: ServiceName
    package let event: MessageName
    /// `<consumer>.on-<owner>-<fact>`, such as `notification.on-order-confirmed`.
    package let queue: String

    init(_ consumer: ServiceName, to event: MessageName) {
        self.consumer = consumer
        self.event = event
        let fact = event.description.split(separator: ".").dropLast().joined(separator: "-")
        queue = "\(consumer.rawValue).on-\(fact)"
    }
}

extension Topology {
    /// The queue in which `consumer` receives `event`; nil if it has not subscribed.
    package static func queue(of consumer: ServiceName, for event: MessageName) -> String? {
        subscriptions.first { $0.consumer == consumer && $0.event == event }?.queue
    }
}
