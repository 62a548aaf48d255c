/// An error that says whether another try makes sense; errors of the database and the like conform.
package protocol ClassifiedError: Error {
    /// Whether the same work may succeed later.
    var isTransient: Bool { get }
    /// Whether a value of the message is at fault, and so who sent it.
    var isInvalidValue: Bool { get }
}
