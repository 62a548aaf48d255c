import Contracts
import RabbitMQ

extension MessageBus {
    /// The most messages that the feed's queue buffers while the process is busy. Beyond that the broker drops the
    /// oldest.
    private static let feedLimit = 10_000

    /// Passes the feed's events (`Topology.feed`) to a listener until the task is cancelled or the broker is closed.
    /// They come from a queue that belongs to this process alone, without inbox, retries or dead-letter queue: only for
    /// events that may be lost.
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
