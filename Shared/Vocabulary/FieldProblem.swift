/// A problem with one field of a request, or of a row of a file.
package struct FieldProblem: Codable, Sendable, Hashable {
    /// The field's path in the HTTP body, or the column's name.
    package var field: String
    /// Stable, in snake_case.
    package var code: String
    package var detail: String

    package init(field: String, code: String, detail: String) {
        (self.field, self.code, self.detail) = (field, code, detail)
    }
}
