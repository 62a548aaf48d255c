import Vocabulary

/// The account that is signed in, as the sealed cookie has it. Scripts in the page never see it.
struct Session: Sendable, Hashable, Codable {
    var accessToken: String
    var refreshToken: String
    /// When the access token expires.
    var expiresAt: Timestamp
    var name: String
    var roles: [String]
    /// The account's id; nil in a cookie of an earlier version.
    var account: String?

    private enum CodingKeys: String, CodingKey {
        case accessToken = "a"
        case refreshToken = "r"
        case expiresAt = "e"
        case name = "n"
        case roles = "o"
        case account = "i"
    }

    init(_ tokens: Tokens, name: String, roles: [String], account: String?, at now: Timestamp) {
        (self.name, self.roles, self.account) = (name, roles, account)
        (accessToken, refreshToken) = (tokens.accessToken, tokens.refreshToken)
        expiresAt = now + .seconds(tokens.expiresIn)
    }

    /// Whether the account may open the console.
    var isAdministrator: Bool { roles.contains { Role(rawValue: $0).map(Role.administrative.contains) ?? false } }

    /// The same session with new tokens.
    func renewed(with tokens: Tokens, at now: Timestamp) -> Session {
        Session(tokens, name: name, roles: roles, account: account, at: now)
    }
}
