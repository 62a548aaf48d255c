/// Polls `condition` every 10 ms until it holds.
///
/// - Throws: `NeverHappened` after `limit`
package func eventually(
    _ what: String, within limit: Duration = .seconds(10), _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(10))
    }
    throw NeverHappened(what: what)
}

package struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    package var description: String { "never happened: \(what)" }
}
