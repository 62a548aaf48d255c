/// The columns that a file of failed rows has before the columns of the original file.
package enum FailureColumn: String, Sendable, CaseIterable {
    case line, field, reason
}
