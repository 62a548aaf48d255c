/// Runs `body` and always `mend` afterwards, so that one test's fault does not affect the next.
func mending(_ body: () async throws -> Void, _ mend: () async throws -> Void) async throws {
    do {
        try await body()
    } catch {
        try await mend()
        throw error
    }
    try await mend()
}
