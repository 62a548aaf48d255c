/// The time limit of an upload. A client that sends too slowly is disconnected; the idle timeout disconnects one that
/// stops.
package struct UploadPace: Sendable {
    /// Bytes a second, on average, after the first timeout.
    private static let slowest = 1000.0
    /// Enough for a file of the largest size at 300 kB a second.
    private static let longest = Duration.seconds(3600)

    /// The time that every upload gets.
    package let timeout: Duration

    package init(timeout: Duration) { self.timeout = timeout }

    /// - Parameter received: bytes
    package func limit(for received: Int) -> Duration {
        min(Self.longest, timeout + .seconds(Double(received) / Self.slowest))
    }
}
