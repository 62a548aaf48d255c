package import ImportRows
import OrderImportDomain

/// The kind of an import file.
package enum ImportKind: String, Sendable, Hashable, CaseIterable {
    case products, orders

    package var columns: ImportColumns {
        switch self {
        case .products: ProductColumn.file
        case .orders: OrderColumn.file
        }
    }
}
