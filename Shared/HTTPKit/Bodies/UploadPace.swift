/// How long a body may be on its way. A client that trickles gives up its place, as does one that stops: that one's
/// connection is closed after the idle time.
package struct UploadPace: Sendable {
    /// In bytes a second, on average, once the first timeout is over.
    private static let slowest = 1000.0
    /// A file of the largest size comes at 300 kB a second.
    private static let longest = Duration.seconds(3600)

    /// What everybody gets.
    package let timeout: Duration

    package init(timeout: Duration) { self.timeout = timeout }

    /// - Parameter received: in bytes
    package func limit(for received: Int) -> Duration {
        min(Self.longest, timeout + .seconds(Double(received) / Self.slowest))
    }
}
