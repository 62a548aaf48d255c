import Contracts
import Vocabulary

/// The keys of the catalogue cache.
enum CatalogueKey: Hashable, Sendable {
    case product(ProductID)
    case list(ListProducts)
    case categories
}
