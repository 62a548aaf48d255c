import Contracts
import RabbitMQ

extension MessageBus {
    /// Enough for what comes while the process is busy for a moment; who is behind further has lost its feed's use.
    private static let feedLimit = 10_000

    /// Tells a listener of the feed's events (`Topology.feed`), until the task is cancelled or the broker is closed. They
    /// come from a queue of this process's own, without inbox, retries and dead letters: for what may be forgotten.
    package nonisolated func follow(_ listener: any FeedListener) async {
        let consumption = Consumption(
            queue: Topology.feedQueue(of: service, instance: instance), prefetch: 0,
            ownQueue: .init(
                exchange: Topology.events, keys: Topology.feed.map(\.description), limit: Self.feedLimit),
            isAutomaticallyAccepted: true)
        for await delivery in broker.consume(consumption, listener: { listener.feedChanged(isUp: $0) }) {
            if let event = FeedEvent(delivery) { listener.received(event) }
        }
        listener.feedChanged(isUp: false)
    }
}
