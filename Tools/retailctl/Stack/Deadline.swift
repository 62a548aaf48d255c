/// Bounds an operation that may not respond to its cancellation.
enum Deadline {
    /// - Returns: nil if `body` has not ended in time: it is cancelled then, and not waited for
    /// - Throws: what `body` throws
    static func within<Value: Sendable>(
        _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        let (outcomes, continuation) = AsyncStream<Result<Value, any Error>?>.makeStream()
        let work = Task.detached {
            do { continuation.yield(.success(try await body())) } catch { continuation.yield(.failure(error)) }
        }
        let timer = Task.detached {
            try await Task.sleep(for: limit)
            continuation.yield(nil)
        }
        defer {
            work.cancel()
            timer.cancel()
        }
        for await outcome in outcomes { return try outcome?.get() }
        return nil
    }
}
