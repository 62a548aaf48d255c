/// SQL with its parameters, written as one string:
///
///     let statement: Statement = "UPDATE stock SET available = available - \(n) WHERE product_id = \(id)"
///
/// Each interpolated value becomes a placeholder and is sent beside the text, so no value is ever read as SQL. An
/// interpolated `Statement` is spliced in with its own parameters; `\(raw: name)` is for trusted text only.
package struct Statement: Sendable, ExpressibleByStringInterpolation {
    /// The text around the placeholders: always one piece more than there are parameters.
    private(set) var pieces: [String]
    private(set) var parameters = Parameters()
    /// Whether the server makes a plan for each execution, instead of one for all.
    private(set) var isPlannedEachTime = false

    package init(stringLiteral text: String) { pieces = [text] }

    package init(stringInterpolation: StringInterpolation) { self = stringInterpolation.statement }

    /// The same statement, to be planned for its parameters and for the tables as they are at that moment.
    ///
    /// For what carries many values, or reads on behind one that may be missing. The plan that is else made once, for any
    /// values, is kept while a table grows from nothing to a hundred thousand rows, until its statistics are renewed, or
    /// for good (`PostgresConfiguration.plansOnce`). Planning takes less than a millisecond.
    package static func plannedEachTime(_ statement: Statement) -> Statement {
        var copy = statement
        copy.isPlannedEachTime = true
        return copy
    }

    /// The text with `$1`, `$2` … where the parameters go.
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

        /// The same; its own overload because the compiler warns of an optional that goes into a generic one.
        package mutating func appendInterpolation(_ value: (some PostgresValue)?) { statement.append(value) }

        package mutating func appendInterpolation(_ fragment: Statement) { statement.append(fragment) }

        /// Puts text into the SQL as it is. Only for names that the program itself knows.
        package mutating func appendInterpolation(raw text: String) { statement.append(raw: text) }
    }
}

extension Sequence<Statement> {
    /// `conditions.joined(separator: " AND ")`; the empty statement when there are none.
    package func joined(separator: Statement) -> Statement {
        var sum: Statement = ""
        for (index, fragment) in enumerated() {
            if index > 0 { sum.append(separator) }
            sum.append(fragment)
        }
        return sum
    }
}
