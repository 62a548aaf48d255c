/// Holds callers until it is opened.
actor Gate {
    private var isOpen = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var watchers: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        guard !isOpen else { return }
        for watcher in watchers { watcher.resume() }
        watchers = []
        await withCheckedContinuation { held.append($0) }
    }

    /// Returns when a caller is held.
    func waiting() async {
        guard held.isEmpty else { return }
        await withCheckedContinuation { watchers.append($0) }
    }

    /// How many callers are held.
    var count: Int { held.count }

    /// Lets the caller go who has waited longest.
    func openForOne() {
        if !held.isEmpty { held.removeFirst().resume() }
    }

    func open() {
        isOpen = true
        for caller in held { caller.resume() }
        held = []
    }
}
