import Contracts
import Vocabulary

/// What the catalogue cache keeps answers to.
enum CatalogueKey: Hashable, Sendable {
    case product(ProductID)
    case list(ListProducts)
    case categories
}
