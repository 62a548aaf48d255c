/// SQL with its parameters, written as one string:
///
///     let statement: Statement = "UPDATE stock SET available = available - \(n) WHERE product_id = \(id)"
///
/// Each interpolated value becomes a placeholder and is sent apart from the text, so no value is ever parsed as SQL. An
/// interpolated `Statement` is spliced in with its own parameters; `\(raw: name)` is for trusted text only.
package struct Statement: Sendable, ExpressibleByStringInterpolation {
    /// The text around the placeholders: always one more piece than there are parameters.
    private(set) var pieces: [String]
    private(set) var parameters = Parameters()
    /// Whether the server makes a plan for each execution, instead of one for all.
    private(set) var isPlannedEachTime = false

    package init(stringLiteral text: String) { pieces = [text] }

    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.statement }

    /// The same statement, planned for its parameters and for the current size of the tables.
    ///
    /// For statements with many values, or with an optional cursor. The generic plan is otherwise made once for any
    /// values, and stays in use while a table grows from nothing to a hundred thousand rows, until its statistics are
    /// updated, or permanently (`PostgresConfiguration.plansOnce`). Planning takes less than a millisecond.
    package static func plannedEachTime(_ statement: Statement) -> Statement {
        var copy = statement
        copy.isPlannedEachTime = true
        return copy
    }

    /// The text with `$1`, `$2` … as placeholders.
    package var sql: String {
        guard pieces.count > 1 else { return pieces[0] }
        var text = pieces[0]
        for index in 1..<pieces.count {
            text += "$\(index)"
            text += pieces[index]
        }
        return text
    }

    package mutating func append(_ fragment: Statement) {
        append(raw: fragment.pieces[0])
        pieces += fragment.pieces.dropFirst()
        parameters.append(fragment.parameters)
        isPlannedEachTime = isPlannedEachTime || fragment.isPlannedEachTime
    }

    package static func + (left: Statement, right: Statement) -> Statement {
        var sum = left
        sum.append(right)
        return sum
    }

    private mutating func append(raw text: String) {
        pieces[pieces.count - 1] += text
    }

    private mutating func append(_ value: some PostgresValue) {
        parameters.append(value)
        pieces.append("")
    }
}

extension Statement {
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var statement = Statement(stringLiteral: "")

        package init(literalCapacity: Int, interpolationCount: Int) {}

        package mutating func appendLiteral(_ literal: String) { statement.append(raw: literal) }

        package mutating func appendInterpolation(_ value: some PostgresValue) { statement.append(value) }

        /// The same for optionals; a separate overload, since the compiler warns when an optional is passed to a
        /// generic parameter.
        package mutating func appendInterpolation(_ value: (some PostgresValue)?) { statement.append(value) }

        package mutating func appendInterpolation(_ fragment: Statement) { statement.append(fragment) }

        /// Inserts text into the SQL unchanged. Only for names that the program itself defines.
        package mutating func appendInterpolation(raw text: String) { statement.append(raw: text) }
    }
}

extension Sequence<Statement> {
    /// `conditions.joined(separator: " AND ")`; an empty statement if the sequence is empty.
    package func joined(separator: Statement) -> Statement {
        var sum: Statement = ""
        for (index, fragment) in enumerated() {
            if index > 0 { sum.append(separator) }
            sum.append(fragment)
        }
        return sum
    }
}
