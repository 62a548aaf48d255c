/// Lets one picture be decoded at a time, in the order of arrival.
actor DecodingLock {
    private var isHeld = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func run<Value: Sendable>(_ body: @Sendable () async throws -> Value) async rethrows -> Value {
        if isHeld {
            await withCheckedContinuation { waiting.append($0) }
        } else {
            isHeld = true
        }
        defer { resumeNext() }
        return try await body()
    }

    private func resumeNext() {
        if waiting.isEmpty {
            isHeld = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}
