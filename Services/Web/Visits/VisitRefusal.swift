import HTTPTypes

/// Why a page cannot be shown.
enum VisitRefusal: Error {
    case notFound
    /// The visitor has no right to it.
    case forbidden
    /// A change that comes from a page of another site.
    case foreign
    /// The form is too large or cannot be read.
    case malformed
    /// Only for those who are signed in; the way back after that.
    case signInFirst(next: String)
}
