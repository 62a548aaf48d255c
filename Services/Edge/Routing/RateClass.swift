/// Which of the limits on a client's requests a route counts for.
enum RateClass: String, Hashable, Sendable, CaseIterable {
    case standard = "default"
    /// Where passwords and codes can be guessed.
    case login
}
