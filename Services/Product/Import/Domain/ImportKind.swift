package import ImportRows
import OrderImportDomain

/// What a file holds.
package enum ImportKind: String, Sendable, Hashable, CaseIterable {
    case products, orders

    package var columns: ImportColumns {
        switch self {
        case .products: ProductColumn.file
        case .orders: OrderColumn.file
        }
    }
}
