/// Serializes tasks that use the same key.
actor KeyedMutex {
    /// The waiting tasks for each key in use.
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    func run(_ thing: String, _ body: @Sendable () async throws -> Void) async throws {
        await enter(thing)
        defer { leave(thing) }
        try await body()
    }

    private func enter(_ thing: String) async {
        guard waiting[thing] != nil else {
            waiting[thing] = []
            return
        }
        await withCheckedContinuation { waiting[thing, default: []].append($0) }
    }

    private func leave(_ thing: String) {
        guard var others = waiting[thing], !others.isEmpty else {
            waiting[thing] = nil
            return
        }
        let next = others.removeFirst()
        waiting[thing] = others
        next.resume()
    }
}
