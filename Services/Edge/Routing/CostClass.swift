/// What work a request causes, and whether load shedding applies to it.
enum CostClass: String, Hashable, Sendable {
    /// Needs the services: above the limit of concurrent requests it waits for its turn, or is refused with 503.
    case services
    /// As `services`, but only when the catalogue cache does not have the answer; the handler applies the limit.
    case cached
    /// Never refused here: password hashing is slow, and the auth service bounds its own queue.
    case signIn = "sign-in"
    /// Never refused here: a transfer may be slow or long, so a `TransferLimit` bounds it instead.
    case transfer
    /// Never refused: answered without a service.
    case local
}
