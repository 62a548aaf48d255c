/// What work a request causes, and whether load shedding applies to it.
enum CostClass: String, Hashable, Sendable {
    /// Needs the services: above the limit of concurrent requests it waits for its turn, or is refused with 503.
    case services
    /// As `services`, but only when the catalogue cache does not have the answer; the handler applies the limit.
    case cached
    /// Needs the auth service.
    case signIn = "sign-in"
    /// Hashes a password, which takes long: few at a time, and clients wait in turns.
    case hashing
    /// Transfers a file, bounded by the limit on transfers.
    case transfer
    /// Needs no service.
    case local
}
