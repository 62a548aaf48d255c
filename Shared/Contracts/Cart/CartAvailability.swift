package import Vocabulary

/// The stock of a cart line as a customer sees it. Unlike a product of the catalogue, a line may be of a product that
/// is no longer sold.
package enum CartAvailability: String, Codable, Sendable, Hashable {
    case inStock = "in_stock"
    case lowStock = "low_stock"
    case outOfStock = "out_of_stock"
    /// No longer sold: the line stays until the customer removes it, is not part of the total, and cannot be ordered.
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
