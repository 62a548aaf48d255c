/// A code was mailed, or the request only looks as if: nobody may find out which addresses have accounts.
package struct CodeSent: Codable, Sendable, Hashable {
    /// Proves, with the code, that it was asked for by this request. Nil from a service of the version before.
    package var secret: String?

    package init(secret: String?) { self.secret = secret }
}
