/// A member of what was acted on, before and after.
package struct FieldChange: Codable, Sendable, Hashable {
    /// The path in the JSON of the target, such as `price.amount`.
    package var field: String
    /// As text; nil if there was none.
    package var before: String?
    package var after: String?

    package init(field: String, before: String?, after: String?) {
        (self.field, self.before, self.after) = (field, before, after)
    }
}
