/// Decides which of the codes that are valid for an address a presented one may be. A code belongs to the request that
/// caused its mail: a stranger may have registered the same address with another password, and the owner of the mailbox
/// gets both codes.
package enum CodeChoice {
    /// Who asked for a code that is still valid.
    package struct Candidate: Sendable, Hashable {
        package let hasSecret: Bool
        /// Whether it was asked for from the network that presents it now.
        package let isOwn: Bool
        /// The network that asked for it.
        package let requester: [UInt8]

        package init(hasSecret: Bool, isOwn: Bool, requester: [UInt8]) {
            (self.hasSecret, self.isOwn, self.requester) = (hasSecret, isOwn, requester)
        }
    }

    /// - Parameters:
    ///   - candidates: the newest first
    ///   - presentsSecret: whether the request has the secret of another request, right or wrong
    /// - Returns: the places of those that the code is compared with
    package static func places(of candidates: [Candidate], presentsSecret: Bool) -> [Int] {
        presentsSecret ? candidates.indices.filter { candidates[$0].hasSecret } : Array(candidates.indices)
    }

    /// Whether a right code says whose registration it confirms. Without the secret it does not when different networks
    /// have registered the address.
    package static func isCertain(_ candidates: [Candidate], presentsSecret: Bool) -> Bool {
        presentsSecret || Set(candidates.map(\.requester)).count < 2
    }
}
