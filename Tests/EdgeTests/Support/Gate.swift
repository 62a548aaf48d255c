/// Holds an answer back until a test opens it.
actor Gate {
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var arrivals = 0
    private var staysOpen = false

    /// What the arrivals were for, in their order.
    private(set) var names: [String] = []

    func pass(_ name: String = "") async {
        arrivals += 1
        names.append(name)
        guard !staysOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// - Parameter forGood: whether later answers pass too
    func open(forGood: Bool = false) {
        staysOpen = forGood
        for continuation in waiting { continuation.resume() }
        waiting = []
    }
}
