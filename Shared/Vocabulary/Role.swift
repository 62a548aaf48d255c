/// What an account may do beyond buying.
package enum Role: String, Sendable, Hashable, Codable, CaseIterable {
    case customer
    case admin
}
