/// The columns that a file of failed rows has in front of those it was made from.
package enum FailureColumn: String, Sendable, CaseIterable {
    case line, field, reason
}
