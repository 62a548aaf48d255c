/// Holds an answer back until a test opens it.
actor Gate {
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var arrivals = 0

    func pass() async {
        arrivals += 1
        await withCheckedContinuation { waiting.append($0) }
    }

    func open() {
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
