import Contracts

/// The handler of one kind of message, with its metrics.
struct Subscriber: Sendable {
    let handler: any MessageHandler
    let metrics: HandlingMetrics

    static func table(_ kind: MessageKind, _ handlers: [MessageName: any MessageHandler]) -> [MessageName: Subscriber] {
        Dictionary(
            uniqueKeysWithValues: handlers.map { name, handler in
                (name, Subscriber(handler: handler, metrics: HandlingMetrics(name.description, kind)))
            })
    }
}
