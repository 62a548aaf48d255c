/// What proves that a code belongs to the form that asked for it, kept in a sealed cookie from one form to the next.
struct CodeProofs: Codable, Sendable {
    var registration: String?
    var reset: String?
}
