package import Vocabulary

/// The valid values of a product's fields. Each rule returns the problem, or nil.
package enum ProductRules {
    package static let longestName = 200
    package static let longestDescription = 5000
    package static let longestCategory = 100
    /// In minor units: ten thousand million dollars. Carts rely on it to sum up without overflow.
    package static let highestPrice: Int64 = 1_000_000_000_000
    package static let highestCount: Int64 = 1_000_000_000

    static func problem(withName name: String) -> FieldProblem? {
        problem(with: name, in: "name", longest: longestName)
    }

    static func problem(withCategory category: String) -> FieldProblem? {
        problem(with: category, in: "category", longest: longestCategory)
    }

    static func problem(withDescription description: String) -> FieldProblem? {
        let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\t"]
        if description.unicodeScalars.contains(where: { $0.isControl && !breaks.contains($0) }) {
            return unprintable("description")
        }
        return description.unicodeScalars.count > longestDescription
            ? tooLong("description", longestDescription) : nil
    }

    static func problem(withPrice price: Money) -> FieldProblem? {
        if price.currency != .usd {
            return FieldProblem(field: "price", code: "unsupported_currency", detail: "Prices are in USD.")
        }
        guard (0...highestPrice).contains(price.amount) else {
            return FieldProblem(
                field: "price", code: "out_of_range", detail: "The amount must be from 0 to \(highestPrice).")
        }
        return nil
    }

    package static func problem(withCount count: Int64?, in field: String) -> FieldProblem? {
        guard let count, !(0...highestCount).contains(count) else { return nil }
        return FieldProblem(field: field, code: "out_of_range", detail: "It must be from 0 to \(highestCount).")
    }

    private static func problem(with line: String, in field: String, longest: Int) -> FieldProblem? {
        if line.isEmpty { return FieldProblem(field: field, code: "required", detail: "It must not be empty.") }
        if line.unicodeScalars.contains(where: \.isControl) { return unprintable(field) }
        return line.unicodeScalars.count > longest ? tooLong(field, longest) : nil
    }

    private static func tooLong(_ field: String, _ longest: Int) -> FieldProblem {
        FieldProblem(field: field, code: "too_long", detail: "It must not be longer than \(longest) characters.")
    }

    private static func unprintable(_ field: String) -> FieldProblem {
        FieldProblem(field: field, code: "invalid_characters", detail: "It must not contain control characters.")
    }
}
