extension EventLoop {
    /// Waits until the loop has run an empty job, which proves that the loop is not blocked.
    package func turn() async {
        await withCheckedContinuation { continuation in
            _ = Task(executorPreference: self) { continuation.resume() }
        }
    }
}
