import Concurrency
package import CoreMetrics
import Glibc
package import Logging
import Synchronization

/// Sends spans to a collector, in batches, on a thread of its own. Spans that the collector does not accept within a
/// few attempts, or not fast enough, are dropped and counted.
package final class SpanExporter: Sendable {
    /// The most spans that wait to be sent.
    private static let limit = 8192
    private static let batch = 512
    /// Pauses between the attempts to send a batch, in microseconds.
    private static let pauses: [UInt32] = [500_000, 2_000_000]

    private struct Line {
        var spans: [SpanRecord] = []
        var isSending = false
    }

    private let configuration: OTLPConfiguration
    private let text: OTLPText
    private let dropped: Counter
    private let logger: Logger
    private let line = Mutex(Line())
    private let isClosing = Atomic(false)
    private let hasFailed = Atomic(false)
    private let thread = BlockingPool(name: "otlp", threads: 1, queueLimit: 4)

    /// - Parameter resource: the origin of the spans, such as `service.name`
    package init(
        _ configuration: OTLPConfiguration, resource: [(key: String, value: String)], dropped: Counter, logger: Logger
    ) {
        self.configuration = configuration
        text = OTLPText(resource: resource)
        self.dropped = dropped
        self.logger = logger
    }

    func offer(_ spans: [SpanRecord]) {
        let (rest, mustStart) = line.withLock { line in
            let taken = spans.prefix(Self.limit - line.spans.count)
            line.spans += taken
            defer { line.isSending = true }
            return (spans.count - taken.count, !line.isSending)
        }
        if rest > 0 { dropped.increment(by: rest) }
        if mustStart { thread.submit { self.sendEverything() } }
    }

    /// Sends the waiting spans, each batch with one attempt, and accepts no more.
    func close() async {
        isClosing.store(true, ordering: .releasing)
        try? await thread.run { self.sendEverything() }
        thread.close()
    }

    private func sendEverything() {
        while let batch = next() { send(batch) }
    }

    private func next() -> ArraySlice<SpanRecord>? {
        line.withLock { line in
            guard !line.spans.isEmpty else {
                line.isSending = false
                return nil
            }
            let batch = line.spans.prefix(Self.batch)
            line.spans.removeFirst(batch.count)
            return batch
        }
    }

    private func send(_ batch: ArraySlice<SpanRecord>) {
        let body = text.request(batch)
        var problem = "no memory"
        for attempt in 0...Self.pauses.count {
            guard let transfer = OTLPTransfer(configuration) else { break }
            switch transfer.post(body) {
            case .taken:
                if hasFailed.exchange(false, ordering: .relaxed) { logger.info("the collector accepts spans again") }
                return
            case .refused(let reason):
                return drop(batch, because: reason)
            case .failed(let reason):
                problem = reason
                guard attempt < Self.pauses.count, !isClosing.load(ordering: .acquiring) else { break }
                usleep(Self.pauses[attempt])
            }
            if isClosing.load(ordering: .acquiring) { break }
        }
        drop(batch, because: problem)
    }

    private func drop(_ batch: ArraySlice<SpanRecord>, because reason: String) {
        dropped.increment(by: batch.count)
        // Logged once, since further batches fail for the same reason.
        guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
        logger.warning("the collector does not accept spans", metadata: ["reason": "\(reason)"])
    }
}
