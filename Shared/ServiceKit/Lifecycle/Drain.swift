import ServiceLifecycle

/// The first part to be shut down: marks the process as not ready, and waits, so that load balancers stop sending it
/// work. The other parts are shut down when it returns.
struct Drain: Service {
    let readiness: Readiness
    let time: Duration

    func run() async throws {
        try await gracefulShutdown()
        readiness.startDraining()
        try? await Task.sleep(for: time)
    }
}
