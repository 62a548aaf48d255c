package import Vocabulary

/// Reads the cells of a row one by one and collects every problem, so that the shopkeeper gets all of them at once.
package struct CellReader {
    package let row: ImportRow
    package var problems: [FieldProblem] = []

    package init(_ row: ImportRow) { self.row = row }

    /// Nil if the value is missing or invalid; an invalid one is recorded as a problem.
    package mutating func value<Value>(
        _ column: some RawRepresentable<String>, _ code: String, _ detail: String, _ read: (String) -> Value?
    ) -> Value? {
        guard let text = row.value(column) else { return nil }
        if let value = read(text) { return value }
        reject(column, code, detail)
        return nil
    }

    /// The same for a required value.
    package mutating func required<Value>(
        _ column: some RawRepresentable<String>, _ code: String, _ detail: String, _ read: (String) -> Value?
    ) -> Value? {
        if row.value(column) == nil { reject(column, "required", "It is missing.") }
        return value(column, code, detail, read)
    }

    package mutating func id<Subject>(_ column: some RawRepresentable<String>) -> Identifier<Subject>? {
        value(column, "invalid_format", "It must be a UUID.") { Identifier($0) }
    }

    package mutating func count(_ column: some RawRepresentable<String>) -> Int64? {
        value(column, "invalid_format", "It must be a whole number.") { Int64($0) }
    }

    /// A price in the currency of the row's column `currency`; dollars without that column.
    package mutating func money(
        _ column: some RawRepresentable<String>, currency currencyColumn: some RawRepresentable<String>
    ) -> Money? {
        let code = row.value(currencyColumn)
        guard let currency = code.map({ Currency($0.uppercased()) }) ?? .usd else {
            reject(currencyColumn, "invalid_format", "It must be a code of three letters, such as USD.")
            return nil
        }
        let detail = "It must be a number such as \(Money(1999, currency).decimalText), without separators and signs."
        return value(column, "invalid_format", detail) { Money(decimal: $0, currency) }
    }

    /// One line of text, within the limit.
    package mutating func line(_ column: some RawRepresentable<String>, longest: Int) -> String? {
        value(column, "invalid_value", "It must be one line of at most \(longest) characters.") { text in
            text.unicodeScalars.count <= longest && !text.unicodeScalars.contains(where: \.isControl) ? text : nil
        }
    }

    package mutating func reject(_ column: some RawRepresentable<String>, _ code: String, _ detail: String) {
        problems.append(FieldProblem(field: column.rawValue, code: code, detail: detail))
    }

    /// - Throws: if there is any problem
    package func check() throws(RowFailure) {
        guard problems.isEmpty else { throw row.failure(problems) }
    }
}
