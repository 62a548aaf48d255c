/// What a request costs, and so what load shedding does about it.
enum CostClass: String, Hashable, Sendable {
    /// The services work on it: refused with 503 when as many as they can answer quickly are in hand.
    case services
    /// As `services`, but only when the catalogue cache does not have the answer; the handler sees to that.
    case cached
    /// Never refused here: hashing passwords takes its time, and the auth service has a queue of its own for it.
    case signIn = "sign-in"
    /// Never refused here: as slow as the client's line or thousands of rows long, and bounded by a `TransferLimit`.
    case transfer
    /// Never refused: answered without a service.
    case local
}
