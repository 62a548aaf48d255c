/// An error that says whether a retry makes sense; errors of the database and the like conform.
package protocol ClassifiedError: Error {
    /// Whether the same work may succeed later.
    var isTransient: Bool { get }
    /// Whether a value of the message is invalid, so that the sender is at fault.
    var isInvalidValue: Bool { get }
}
