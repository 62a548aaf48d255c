import Contracts
import Messaging
import Vocabulary

/// What the edge does about events: forgets what they may have changed, and wakes whoever follows the order.
struct EdgeFeed: FeedListener {
    /// What an event is about; all of them name it so.
    private struct Matter: Decodable {
        let productID: ProductID?
        let orderID: OrderID?
    }

    let cache: CatalogueCache
    let streams: OrderStreams

    /// Listens until the task is cancelled, which ends the streams.
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
