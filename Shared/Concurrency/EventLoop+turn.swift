extension EventLoop {
    /// Waits until the loop has run an empty job: the proof that it still turns.
    package func turn() async {
        await withCheckedContinuation { continuation in
            _ = Task(executorPreference: self) { continuation.resume() }
        }
    }
}
