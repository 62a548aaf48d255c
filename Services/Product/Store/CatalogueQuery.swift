import Contracts
import Postgres
import ProductDomain

/// Which part of the catalogue to show, in which order. What is nil narrows nothing.
struct CatalogueQuery: Sendable {
    var phrase: SearchPhrase?
    var category: String?
    /// Minor units.
    var minPrice: Int64?
    var maxPrice: Int64?
    var sort: ListProducts.Sort
    /// Of the same sort; nil begins at the top.
    var cursor: CatalogueCursor?
    var limit: Int

    /// All but the phrase.
    var conditions: Statement {
        var conditions: [Statement] = ["deleted_at IS NULL"]
        if let category { conditions.append("category = \(category)") }
        if let minPrice { conditions.append("price_amount >= \(minPrice)") }
        if let maxPrice { conditions.append("price_amount <= \(maxPrice)") }
        if let cursor { conditions.append(position(after: cursor)) }
        return conditions.joined(separator: " AND ")
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
        case .name: "name"
        case .price: "price_amount"
        case .createdAt: "created_at"
        }
    }
}

extension SearchPhrase {
    /// The words as typed, the last one as the beginning of a word.
    var condition: Statement {
        guard let unfinishedWord else { return "search @@ websearch_to_tsquery('english', \(text))" }
        return """
            search @@ (websearch_to_tsquery('english', \(head)) && to_tsquery('english', \("'\(unfinishedWord)':*")))
            """
    }
}
