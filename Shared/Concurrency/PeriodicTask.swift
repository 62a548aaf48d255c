/// Work that is repeated with a pause after each round.
package enum PeriodicTask {
    /// Runs `round` until the task is cancelled. An error does not end the repetition.
    ///
    /// - Parameters:
    ///   - delay: before the first round
    ///   - failed: called with the error of a failed round
    /// - Throws: `CancellationError`
    package static func run(
        every pause: Duration, startingAfter delay: Duration = .zero, _ round: () async throws -> Void,
        failed: (any Error) -> Void
    ) async throws {
        if delay > .zero { try await Task.sleep(for: delay) }
        while true {
            do {
                try await round()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                failed(error)
            }
            try await Task.sleep(for: pause)
        }
    }
}
