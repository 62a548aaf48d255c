import Vocabulary

extension Duration {
    /// For Retry-After: waiting that long is enough.
    package var wholeSecondsRoundedUp: Int { Int((wholeMicroseconds + 999_999) / 1_000_000) }
}
