/// Why a file, or the rest of it, cannot be imported.
package struct ImportRefusal: Error, Hashable, Sendable {
    /// Stable, in snake_case.
    package let code: String
    package let detail: String
    /// The line of the file; nil if the error concerns no single line.
    package let line: Int?

    package init(code: String, detail: String, line: Int? = nil) {
        (self.code, self.detail, self.line) = (code, detail, line)
    }
}
