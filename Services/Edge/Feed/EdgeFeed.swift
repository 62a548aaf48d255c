import Contracts
import Messaging
import Vocabulary

/// Handles events: drops cached answers that they may have changed, and wakes the streams of the order.
struct EdgeFeed: FeedListener {
    /// The product or order of an event; all events use these fields.
    private struct Matter: Decodable {
        let productID: ProductID?
        let orderID: OrderID?
    }

    let cache: CatalogueCache
    let streams: OrderStreams

    /// Receives events until the task is cancelled, then ends the streams.
    func run(on bus: MessageBus) async {
        await bus.follow(self)
        streams.close()
    }

    func feedChanged(isUp: Bool) {
        cache.feedChanged(isUp: isUp)
        if isUp { streams.wakeAll() }
    }

    func received(_ event: FeedEvent) {
        let matter = try? event.read(Matter.self)
        if event.name.owner == .order {
            if let order = matter?.orderID { streams.wake(order) } else { streams.wakeAll() }
        } else {
            if let product = matter?.productID { cache.drop(product) } else { cache.dropAll() }
        }
    }
}
