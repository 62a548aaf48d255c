/// The lifetime of a presigned URL: one second to seven days, as in S3.
package struct URLLifetime: Hashable, Sendable {
    package static let standard = URLLifetime(checkedSeconds: 300)
    package static let limit = 7 * 86_400

    package let seconds: Int

    /// Nil outside the bounds.
    package init?(seconds: Int) {
        guard (1...Self.limit).contains(seconds) else { return nil }
        self.seconds = seconds
    }

    private init(checkedSeconds seconds: Int) { self.seconds = seconds }
}
