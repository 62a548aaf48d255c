package import ImportRows
package import Vocabulary

/// Adjacent rows with one reference, valid or not. Together they become one order, or all are refused.
package struct OrderRowGroup: Sendable {
    /// Orders with more lines are refused.
    package static let limit = 200

    /// Nil when its rows have none.
    package let reference: String?
    package private(set) var rows: [OrderRow] = []
    package private(set) var failures: [RowFailure] = []

    package init(reference: String?) { self.reference = reference }

    package var count: Int { rows.count + failures.count }

    package mutating func append(_ row: Result<OrderRow, RowFailure>) {
        switch row {
        case .failure(let failure): failures.append(failure)
        case .success(let row):
            if let first = rows.first, let column = Self.difference(first.whole, row.whole) {
                let detail = "It differs from the first row of this order."
                failures.append(
                    RowFailure(row.row, FieldProblem(field: column.rawValue, code: "contradictory", detail: detail)))
            } else {
                rows.append(row)
            }
        }
    }

    /// Whether a row with that reference belongs to this group. A group that exceeds the limit by one row is closed and
    /// refused.
    package func accepts(_ reference: String?) -> Bool {
        reference == self.reference && reference != nil && count <= Self.limit
    }

    /// The failures of the rows. One invalid row refuses the whole order, as the order would be incomplete without it.
    ///
    /// - Parameter isRepeated: whether an earlier group of the file has the same reference
    package func refusals(isRepeated: Bool) -> [RowFailure] {
        if isRepeated {
            let detail = "The file has this reference before: the rows of one order stand together."
            return refused(FieldProblem(field: "reference", code: "repeated", detail: detail))
        }
        if count > Self.limit {
            let detail = "An order has at most \(Self.limit) rows."
            return refused(FieldProblem(field: "reference", code: "too_many_lines", detail: detail))
        }
        if failures.isEmpty { return [] }
        let others = rows.map {
            RowFailure(
                $0.row,
                FieldProblem(
                    field: "reference", code: "incomplete_order", detail: "Another row of this order has a mistake."))
        }
        return (failures + others).sorted { $0.line < $1.line }
    }

    /// Refuses all rows for one reason.
    package func refused(_ problem: FieldProblem) -> [RowFailure] {
        (failures + rows.map { RowFailure($0.row, problem) }).sorted { $0.line < $1.line }
    }

    /// A text that is equal for equal orders.
    package var content: String {
        let lines = rows.map { row in
            [
                row.productID?.description ?? "", row.productName ?? "", String(row.quantity.value),
                String(row.unitPrice.amount),
            ].joined(separator: "\u{1F}")
        }
        guard let whole = rows.first?.whole else { return "" }
        let head = [
            whole.customer.text, whole.placedAt.description, whole.status.rawValue, whole.currency.description,
        ].joined(separator: "\u{1F}")
        return ([head] + lines).joined(separator: "\u{1E}")
    }

    private static func difference(_ first: OrderRow.Whole, _ other: OrderRow.Whole) -> OrderColumn? {
        if first.customer.text != other.customer.text {
            if case .id = other.customer { return .customerID }
            return .customerEmail
        }
        if first.placedAt != other.placedAt { return .placedAt }
        if first.status != other.status { return .status }
        return first.currency == other.currency ? nil : .currency
    }
}
