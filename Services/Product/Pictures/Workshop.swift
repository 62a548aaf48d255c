/// Lets one piece of work be done at a time, in the order of arrival.
actor Workshop {
    private var isOccupied = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func run<Value: Sendable>(_ body: @Sendable () async throws -> Value) async rethrows -> Value {
        if isOccupied {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isOccupied = true
        }
        defer { admitNext() }
        return try await body()
    }

    private func admitNext() {
        if waiting.isEmpty {
            isOccupied = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}
