/// The rate limit that a route's requests count towards.
enum RateClass: String, Hashable, Sendable, CaseIterable {
    case standard = "default"
    /// Where passwords and codes can be guessed.
    case login
}
