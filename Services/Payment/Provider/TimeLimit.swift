/// The provider did not reply in time. The charge may have been captured.
struct ProviderTimeout: Error {}

/// Runs `body`, and cancels it when it takes longer than `limit`.
///
/// - Throws: `ProviderTimeout`, or what `body` throws
func withTimeLimit<Value: Sendable>(
    _ limit: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
        group.addTask { try await body() }
        group.addTask {
            try await Task.sleep(for: limit)
            throw ProviderTimeout()
        }
        defer { group.cancelAll() }
        guard let answer = try await group.next() else { throw ProviderTimeout() }
        return answer
    }
}
