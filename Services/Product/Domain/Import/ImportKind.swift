/// What a file holds.
package enum ImportKind: String, Sendable, Hashable, CaseIterable {
    case products, orders

    /// The columns that are read.
    var columns: Set<String> {
        switch self {
        case .products: Set(ProductColumn.allCases.map(\.rawValue))
        case .orders: Set(OrderColumn.allCases.map(\.rawValue))
        }
    }

    /// Columns that may be there and mean nothing: those that an export or a file of failed rows has besides.
    var ignoredColumns: Set<String> {
        let failure = Set(FailureColumn.allCases.map(\.rawValue))
        return self == .products ? failure.union(["availability", "imageUrl", "createdAt", "updatedAt"]) : failure
    }

    /// What is missing of the columns that must be there.
    func missing(in columns: Set<String>) -> String? {
        switch self {
        case .products:
            columns.contains("productId") || columns.contains("externalId") ? nil : "productId or externalId"
        case .orders:
            OrderColumn.required.map(\.rawValue).first { !columns.contains($0) }
                ?? (columns.contains("customerId") || columns.contains("customerEmail")
                    ? nil : "customerId or customerEmail")
                ?? (columns.contains("productId") || columns.contains("productName")
                    ? nil : "productId or productName")
        }
    }
}

/// The columns that a file of failed rows has in front of those it was made from.
package enum FailureColumn: String, Sendable, CaseIterable {
    case line, field, reason
}
