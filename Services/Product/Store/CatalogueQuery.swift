import Contracts
import Postgres

/// Filters, order and position of a catalogue list. Nil filters match everything.
struct CatalogueQuery: Sendable {
    /// Case-insensitive.
    var category: String?
    /// Minor units.
    var minPrice: Int64?
    var maxPrice: Int64?
    var sort: ListProducts.Sort
    /// Has the same sort; nil starts at the beginning.
    var cursor: CatalogueCursor?
    var limit: Int

    /// The filters and the page's start.
    var conditions: Statement {
        guard let cursor else { return filters }
        return "\(filters) AND \(position(after: cursor))"
    }

    /// The filters, for products that are not deleted.
    var filters: Statement { "deleted_at IS NULL AND \(narrowing)" }

    /// The filters without the check for deleted products.
    var narrowing: Statement {
        var conditions: [Statement] = []
        if let category { conditions.append("category_key = lower(\(category)::text COLLATE \"und-x-icu\")") }
        if let minPrice { conditions.append("price_amount >= \(minPrice)") }
        if let maxPrice { conditions.append("price_amount <= \(maxPrice)") }
        return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
    }

    /// Ties are ordered by id.
    var order: Statement {
        sort.isDescending ? "ORDER BY \(column) DESC, id DESC" : "ORDER BY \(column), id"
    }

    private func position(after cursor: CatalogueCursor) -> Statement {
        let comparison: Statement = sort.isDescending ? "<" : ">"
        let key: Statement =
            switch cursor.key {
            case .name(let name): "\(name)"
            case .price(let amount): "\(amount)"
            case .createdAt(let time): "\(time)"
            }
        return "(\(column), id) \(comparison) (\(key), \(cursor.id))"
    }

    private var column: Statement {
        switch sort.key {
        case .name, .relevance: "name"
        case .price: "price_amount"
        case .createdAt: "created_at"
        }
    }
}
