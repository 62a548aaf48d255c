/// Runs `body`, and `mend` afterwards, whatever happens: what one test breaks must not trouble the next.
func mending(_ body: () async throws -> Void, _ mend: () async throws -> Void) async throws {
    do {
        try await body()
    } catch {
        try await mend()
        throw error
    }
    try await mend()
}
