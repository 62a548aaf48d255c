/// Lets tasks that work on the same thing work on it one after the other.
actor KeyedMutex {
    /// Those who wait, for each thing that is being worked on.
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
