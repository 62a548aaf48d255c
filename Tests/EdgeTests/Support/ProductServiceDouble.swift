import Contracts
import Messaging
import Synchronization
import Vocabulary

@testable import EdgeService

/// A product service with one product whose version a test sets. It counts its queries.
final class ProductServiceDouble: Sendable {
    private struct State {
        var version: Int64 = 1
        var asked = 0
        var gate: Gate?
    }

    private let state = Mutex(State())

    var asked: Int { state.withLock { $0.asked } }

    func set(version: Int64) { state.withLock { $0.version = version } }

    /// Holds answers back from now on; nil releases new ones.
    func hold(at gate: Gate?) { state.withLock { $0.gate = gate } }

    var service: Subscriptions {
        Subscriptions(of: .product)
            .answer(GetProducts.self) { [self] query, _ in
                let product = await answer()
                return .success(.init(items: query.productIDs.contains(Example.productID) ? [product] : []))
            }
            .answer(ListProducts.self) { [self] _, _ in
                await .success(Page(items: [answer()], nextCursor: nil))
            }
            .answer(ListCategories.self) { [self] _, _ in
                let product = await answer()
                return .success(.init(items: [.init(name: product.category, productCount: 1)]))
            }
            .perform(UpdateProduct.self) { [self] _, _ in .success(product) }
            .perform(DeleteProduct.self) { _, _ in .success(Done()) }
    }

    /// The answer to a query that arrives now, once the gate is open.
    private func answer() async -> CatalogueProduct {
        let (product, gate) = state.withLock { state in
            state.asked += 1
            return (Example.product(version: state.version), state.gate)
        }
        await gate?.pass()
        return product
    }

    private var product: CatalogueProduct { Example.product(version: state.withLock { $0.version }) }
}
