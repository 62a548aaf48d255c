/// The status of a return, as the HTTP contract names it.
package enum ReturnStatus: String, Codable, Sendable, Hashable, CaseIterable {
    case requested, approved, refused, received
}
