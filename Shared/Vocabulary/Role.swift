/// The permissions of an account.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    case customer
    case admin
}
