import Vocabulary

/// Exchanges refresh tokens for new tokens, each once: the auth service takes the second use of a refresh token for a theft, so
/// two tabs that load at the same time must share one exchange. A tab that comes a moment later still has the old cookie, and
/// gets the same new tokens.
actor SessionRefresher {
    private struct Exchange {
        let task: Task<Result<Tokens, EdgeFailure>, Never>
        let begunAt: ContinuousClock.Instant
    }

    /// How long the new tokens are given to requests with the old cookie.
    private static let grace = Duration.seconds(60)
    private static let most = 10_000

    private var exchanges: [String: Exchange] = [:]

    /// - Parameter exchange: asks the edge; called once for each refresh token
    /// - Throws: `EdgeFailure`; a refused token stays refused, an unreachable edge can be tried again
    func tokens(
        for refreshToken: String, _ exchange: @escaping @Sendable (String) async throws(EdgeFailure) -> Tokens
    ) async throws(EdgeFailure) -> Tokens {
        forgetOld()
        let task = exchanges[refreshToken]?.task ?? begin(refreshToken, exchange)
        let result = await task.value
        if case .failure(let failure) = result, failure.isTemporary { exchanges[refreshToken] = nil }
        return try result.get()
    }

    private func begin(
        _ refreshToken: String, _ exchange: @escaping @Sendable (String) async throws(EdgeFailure) -> Tokens
    ) -> Task<Result<Tokens, EdgeFailure>, Never> {
        // Not a child of the request's task: it goes on for the others when this one's visitor leaves.
        let task = Task { () async -> Result<Tokens, EdgeFailure> in
            do throws(EdgeFailure) { return .success(try await exchange(refreshToken)) } catch {
                return .failure(error)
            }
        }
        exchanges[refreshToken] = Exchange(task: task, begunAt: .now)
        return task
    }

    private func forgetOld() {
        guard !exchanges.isEmpty else { return }
        let now = ContinuousClock.now
        exchanges = exchanges.filter { now - $0.value.begunAt < Self.grace }
        if exchanges.count > Self.most { exchanges = [:] }
    }
}
