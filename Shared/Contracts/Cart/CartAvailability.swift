package import Vocabulary

/// What a customer sees of a cart line's stock. Unlike a product of the catalogue, a line may be of one that is not sold
/// any more.
package enum CartAvailability: String, Codable, Sendable, Hashable {
    case inStock = "in_stock"
    case lowStock = "low_stock"
    case outOfStock = "out_of_stock"
    /// Not sold any more: the line is kept until the customer takes it out, counts for nothing, and cannot be ordered.
    case withdrawn

    package init(_ availability: Availability) {
        self =
            switch availability {
            case .inStock: .inStock
            case .lowStock: .lowStock
            case .outOfStock: .outOfStock
            }
    }
}
