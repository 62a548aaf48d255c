/// What is wrong with one field of what an admin sent.
package struct Problem: Hashable, Sendable {
    /// As in the HTTP body.
    package let field: String
    /// Stable, in snake_case.
    package let code: String
    package let detail: String

    package init(field: String, code: String, detail: String) {
        self.field = field
        self.code = code
        self.detail = detail
    }
}
