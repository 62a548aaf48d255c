import Vocabulary

/// What the list of products shows, as it stands in the address: `?q= &category= &min= &max= &sort= &cursor=`. Prices are in the
/// currency's major unit.
package struct ProductFilter: Hashable, Sendable {
    /// An order of the list, by its name in the address and in the API.
    package enum Sorting: String, Sendable, CaseIterable {
        case newest = "-createdAt"
        case cheapest = "price"
        case dearest = "-price"
        case name
    }

    /// One parameter of the address.
    package enum Part: String, Sendable, CaseIterable {
        case search = "q"
        case category
        case least = "min"
        case most = "max"
        case order = "sort"
        case cursor
    }

    private static let longestText = 200
    private var values: [Part: String]

    /// Without parameters that mean nothing here.
    ///
    /// - Parameter parameters: names and values of the address, decoded
    package init(_ parameters: [(name: String, value: String)]) {
        values = [:]
        for (name, value) in parameters {
            let value = value.trimmed
            guard let part = Part(rawValue: name), !value.isEmpty else { continue }
            values[part] = part == .cursor ? value : String(value.prefix(Self.longestText))
        }
        if values[.order].flatMap(Sorting.init(rawValue:)) == nil { values[.order] = nil }
        for part in [Part.least, .most] where values[part].flatMap({ Self.price($0) }) == nil { values[part] = nil }
    }

    package subscript(part part: Part) -> String? { values[part] }

    package var order: Sorting? { values[.order].flatMap(Sorting.init(rawValue:)) }

    /// The parts that narrow the list, each of which can be removed.
    package var badges: [Part] { [.search, .category, .least, .most].filter { values[$0] != nil } }

    /// The same list from its beginning, without one part.
    package func without(_ part: Part) -> ProductFilter {
        var copy = self
        copy.values[part] = nil
        copy.values[.cursor] = nil
        return copy
    }

    package func with(_ part: Part, _ value: String) -> ProductFilter {
        var copy = self
        copy.values[part] = value
        return copy
    }

    /// The parameters of the page's address.
    package var parameters: [(name: String, value: String)] {
        Part.allCases.compactMap { part in values[part].map { (part.rawValue, $0) } }
    }

    /// The parameters of the API, which has prices in minor units.
    package func apiParameters(limit: Int) -> [(name: String, value: String)] {
        var result = [(name: "limit", value: "\(limit)")]
        for part in Part.allCases {
            guard let value = values[part] else { continue }
            switch part {
            case .search, .category, .cursor, .order: result.append((part.rawValue, value))
            case .least: result.append(("minPrice", "\(Self.price(value) ?? 0)"))
            case .most: result.append(("maxPrice", "\(Self.price(value) ?? 0)"))
            }
        }
        if order == nil, values[.search] == nil { result.append(("sort", Sorting.newest.rawValue)) }
        return result
    }

    /// In minor units; nil if it is no price.
    private static func price(_ text: String) -> Int64? {
        Money(decimal: text, .sold).flatMap { $0.amount >= 0 ? $0.amount : nil }
    }
}
