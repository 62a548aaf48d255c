import Contracts
import HTTPKit
import Vocabulary

extension FieldRule where Value == StockLine {
    static let stockLine = object { fields in
        let productID = fields.required("productId", .id()) as ProductID?
        let quantity = fields.required("quantity", .quantity)
        guard let productID, let quantity else { return nil }
        return StockLine(productID: productID, quantity: quantity)
    }
}

extension FieldRule where Value == [StockLine] {
    /// Stock lines with distinct products.
    static func stockLines(_ counts: ClosedRange<Int>) -> FieldRule {
        FieldRule { value, field in
            guard case .array(let elements) = value else { return .wrong(field, "invalid_type", "must be an array") }
            guard elements.count >= counts.lowerBound else { return .wrong(field, "too_short", "must not be empty") }
            guard elements.count <= counts.upperBound else {
                return .wrong(field, "too_long", "must have at most \(counts.upperBound) elements")
            }
            var lines: [StockLine] = []
            var problems: [FieldProblem] = []
            for (index, element) in elements.enumerated() {
                switch FieldRule<StockLine>.stockLine.read(element, "\(field)[\(index)]") {
                case .value(let line): lines.append(line)
                case .wrong(let wrong): problems += wrong
                }
            }
            guard problems.isEmpty else { return .wrong(problems) }
            guard Set(lines.map(\.productID)).count == lines.count else {
                return .wrong(field, "repeated", "must name each product once")
            }
            return .value(lines)
        }
    }
}
