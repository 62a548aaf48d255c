/// Why the edge does not accept a text as a JSON document, and where.
package struct JSONSyntaxError: Error, Hashable, CustomStringConvertible {
    package enum Reason: String, Sendable {
        case unexpectedEnd = "the document ends too early"
        case unexpectedCharacter = "unexpected character"
        case invalidText = "a string is not valid UTF-8 or has an invalid escape"
        case duplicateKey = "an object has the same key twice"
        case tooDeep = "the document is nested too deeply"
    }

    package let reason: Reason
    /// Bytes from the start.
    package let offset: Int

    package var description: String { "\(reason.rawValue) at byte \(offset)" }
}
