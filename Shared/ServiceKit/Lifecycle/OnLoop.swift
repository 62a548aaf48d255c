import Concurrency
import ServiceLifecycle

/// A part whose tasks run on a loop of their own instead of the process's.
struct OnLoop: Service {
    let loop: EventLoop
    let service: any Service

    func run() async throws {
        try await withTaskExecutorPreference(loop) { try await service.run() }
    }
}
