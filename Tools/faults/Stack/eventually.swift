import Foundation

/// A condition was not met in time.
struct NeverHappened: Error, CustomStringConvertible {
    let description: String
}

/// Waits until the condition holds.
///
/// - Throws: `NeverHappened` after the timeout, or what the condition throws
func eventually(
    _ what: String, within timeout: Duration = .seconds(30), every interval: Duration = .milliseconds(50),
    _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + timeout
    while try await !condition() {
        guard ContinuousClock.now < deadline else {
            throw NeverHappened(description: "not within \(timeout): \(what)")
        }
        try await Task.sleep(for: interval)
    }
}
