import Foundation
import Glibc
import Synchronization

/// A request that waits for the client's thread.
struct HTTPSubmission: Sendable {
    let request: HTTPRequest
    let deadline: ContinuousClock.Instant
    let finish: @Sendable (HTTPOutcome) -> Void
}

/// An HTTP client for servers on this machine, with any number of concurrent requests on one thread. It never retries a
/// request and hides no failure, since the load record needs every attempt.
final class HTTPClient: Sendable {
    private let submissions = Mutex<[HTTPSubmission]>([])
    private let wakeUp: (reading: Int32, writing: Int32)

    init() {
        var ends: [Int32] = [0, 0]
        pipe(&ends)
        for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
        wakeUp = (ends[0], ends[1])
        Thread.detachNewThread { [self] in run() }
    }

    func send(_ request: HTTPRequest, within timeout: Duration = .seconds(8)) async -> HTTPOutcome {
        await withCheckedContinuation { continuation in
            let deadline = ContinuousClock.now + timeout
            let submission = HTTPSubmission(request: request, deadline: deadline) { continuation.resume(returning: $0) }
            submissions.withLock { $0.append(submission) }
            var byte: UInt8 = 0
            _ = write(wakeUp.writing, &byte, 1)
        }
    }

    private func run() {
        var exchanges = Exchanges(wakeUp: wakeUp.reading)
        while true {
            exchanges.wait(milliseconds: 50)
            let waiting = submissions.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for submission in waiting { exchanges.begin(submission) }
        }
    }
}
