import CartDomain
import Concurrency
import Contracts
import Messaging

/// Settles what carts have given up for orders that were placed. Orders that come together are one transaction.
struct OrderPlacedHandler {
    /// Orders in one transaction.
    private static let limit = 32

    private let gathering: Gathering<PlacedOrderNews, Void>

    init(store: CartStore) {
        gathering = Gathering(limit: Self.limit) { news in
            try await store.notePlaced(news, at: .now())
            return news.map { _ in () }
        }
    }

    func handle(_ event: OrderPlaced, _ context: MessageContext) async throws {
        try await gathering(PlacedOrderNews(event: event, cause: context))
    }
}
