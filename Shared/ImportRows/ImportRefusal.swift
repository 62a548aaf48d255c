/// Why a file cannot be imported at all, or not any further.
package struct ImportRefusal: Error, Hashable, Sendable {
    /// Stable, in snake_case.
    package let code: String
    package let detail: String
    /// The line of the file; nil when it is about no line.
    package let line: Int?

    package init(code: String, detail: String, line: Int? = nil) {
        (self.code, self.detail, self.line) = (code, detail, line)
    }
}
