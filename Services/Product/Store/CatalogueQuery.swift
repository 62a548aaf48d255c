import Contracts
import Postgres

/// Which part of the catalogue to show, in which order. What is nil narrows nothing.
struct CatalogueQuery: Sendable {
    /// In any case of letters.
    var category: String?
    /// Minor units.
    var minPrice: Int64?
    var maxPrice: Int64?
    var sort: ListProducts.Sort
    /// Of the same sort; nil begins at the top.
    var cursor: CatalogueCursor?
    var limit: Int

    /// What narrows it, and where the page begins.
    var conditions: Statement {
        guard let cursor else { return filters }
        return "\(filters) AND \(position(after: cursor))"
    }

    /// What narrows it, in the catalogue.
    var filters: Statement { "deleted_at IS NULL AND \(narrowing)" }

    /// What narrows it, of products that are in the catalogue.
    var narrowing: Statement {
        var conditions: [Statement] = []
        if let category { conditions.append("category_key = lower(\(category)::text COLLATE \"und-x-icu\")") }
        if let minPrice { conditions.append("price_amount >= \(minPrice)") }
        if let maxPrice { conditions.append("price_amount <= \(maxPrice)") }
        return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
    }

    /// Equals stand in the order of their ids.
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
