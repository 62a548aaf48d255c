import ServiceLifecycle

/// The first part to hear that the process is to stop: says that it is not ready any more, and gives whoever sends it work
/// the time to notice. Only when it returns are the other parts told.
struct Drain: Service {
    let readiness: Readiness
    let time: Duration

    func run() async throws {
        try await gracefulShutdown()
        readiness.startDraining()
        try? await Task.sleep(for: time)
    }
}
