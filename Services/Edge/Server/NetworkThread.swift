import NIOCore

/// Runs requests on the thread that reads and writes their sockets, so that a request changes its thread only for the
/// messages it leads to. A refused one needs none, and does not wait behind those that are worked on.
final class NetworkThread: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
