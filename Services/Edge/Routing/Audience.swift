import Vocabulary

/// Who may call a route.
enum Audience: String, Hashable, Sendable {
    case anyone
    /// The holder of a presigned URL; the handler checks its signature.
    case urlHolder = "URL holder"
    /// Any signed-in account.
    case customer
    /// Accounts with the role `admin`.
    case admin

    /// Whether a request needs an access token.
    var signsIn: Bool { self == .customer || self == .admin }

    /// The role that the account must have; nil when any account will do.
    var role: Role? { self == .admin ? .admin : nil }
}
