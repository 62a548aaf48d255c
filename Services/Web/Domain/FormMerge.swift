/// Brings together what two people have changed of the same thing. The form knows what it was opened with: a field that its user
/// left alone takes the other's value, and one that both have changed keeps what was typed, so that the user decides.
package struct FormMerge: Hashable, Sendable {
    /// A field that somebody else has changed since the form was opened.
    package struct Change: Hashable, Sendable {
        package let field: String
        package let before: String
        package let now: String
        package let typed: String

        /// Whether both have changed it, to different values.
        package var isConflict: Bool { typed != before && typed != now }
    }

    /// In the order of the fields.
    package let changes: [Change]
    /// The form's new values.
    package let merged: [String: String]

    /// - Parameters:
    ///   - fields: the names of all fields
    ///   - before: the values with which the form was opened
    ///   - now: the present values
    ///   - typed: the values of the form
    package init(fields: [String], before: [String: String], now: [String: String], typed: [String: String]) {
        var merged = typed
        var changes: [Change] = []
        for field in fields {
            let (old, new, own) = (before[field] ?? "", now[field] ?? "", typed[field] ?? "")
            guard old != new else { continue }
            changes.append(Change(field: field, before: old, now: new, typed: own))
            if own == old { merged[field] = new }
        }
        (self.changes, self.merged) = (changes, merged)
    }

    /// The fields whose values differ from those with which the form was opened.
    package static func changed(_ fields: [String], from before: [String: String], to typed: [String: String])
        -> [String]
    {
        fields.filter { before[$0] ?? "" != typed[$0] ?? "" }
    }
}
