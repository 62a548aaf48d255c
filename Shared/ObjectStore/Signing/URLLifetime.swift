/// How long a presigned URL is good: a second to seven days, as S3 has it.
package struct URLLifetime: Hashable, Sendable {
    package static let standard = URLLifetime(checkedSeconds: 300)
    package static let limit = 7 * 86_400

    package let seconds: Int

    /// Nil beyond the bounds.
    package init?(seconds: Int) {
        guard (1...Self.limit).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    private init(checkedSeconds seconds: Int) { self.seconds = seconds }
}
