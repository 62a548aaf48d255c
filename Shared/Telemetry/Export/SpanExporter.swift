package import Concurrency
package import CoreMetrics
import Dispatch
package import Logging
import Synchronization
import Vocabulary

/// Sends spans to a collector, in batches, on a thread of its own. A batch is retried as OTLP/HTTP specifies, so that
/// spans survive a collector's restart. Spans that it refuses, does not accept in time, or not fast enough, are dropped
/// and counted.
package final class SpanExporter: Sendable {
    /// The most spans that wait to be sent.
    package static let limit = 8192
    private static let batch = 512
    /// A collector cannot hold the spans for longer than this.
    private static let longestPause = Duration.seconds(60)

    private struct Line {
        var spans: [SpanRecord] = []
        var isSending = false
    }

    private let configuration: OTLPConfiguration
    private let text: OTLPText
    private let dropped: Counter
    private let logger: Logger
    private let backOff: BackOff
    private let retryTime: Duration
    private let line = Mutex(Line())
    private let isClosing = Atomic(false)
    /// Signalled at closing, to end a pause.
    private let closing = DispatchSemaphore(value: 0)
    private let hasFailed = Atomic(false)
    private let thread = BlockingPool(name: "otlp", threads: 1, queueLimit: 4)

    /// - Parameters:
    ///   - backOff: the pauses between attempts, unless the collector demands longer ones
    ///   - retryTime: no attempt begins later than this after the first one of a batch
    package init(
        _ configuration: OTLPConfiguration, resource: SpanResource, dropped: Counter, logger: Logger,
        backOff: BackOff = BackOff(from: .seconds(1), to: .seconds(30)), retryTime: Duration = .seconds(300)
    ) {
        self.configuration = configuration
        text = OTLPText(resource: resource.attributes)
        self.dropped = dropped
        self.logger = logger
        self.backOff = backOff
        self.retryTime = retryTime
    }

    /// Whether the last attempt failed.
    package var isFailing: Bool { hasFailed.load(ordering: .relaxed) }

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

    /// Sends the waiting spans without pauses, until an attempt fails, and accepts no more.
    func close() async {
        isClosing.store(true, ordering: .releasing)
        closing.signal()
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
        let end = ContinuousClock.now + retryTime
        var backOff = backOff
        while true {
            guard let transfer = OTLPTransfer(configuration) else { return drop(batch.count, because: "no memory") }
            switch transfer.post(body) {
            case .taken:
                if hasFailed.exchange(false, ordering: .relaxed) { logger.info("the collector accepts spans again") }
                return
            case .partlyTaken(let rejected, let reason):
                return drop(min(rejected, batch.count), because: reason)
            case .refused(let reason):
                return drop(batch.count, because: reason)
            case .failed(let reason, let demanded):
                warn(because: reason)
                let pause = max(backOff.next(), min(demanded, Self.longestPause))
                if isClosing.load(ordering: .acquiring) { return dropEverything(after: batch.count, because: reason) }
                guard .now + pause < end else { return drop(batch.count, because: reason) }
                _ = closing.wait(timeout: .now() + .microseconds(Int(pause.wholeMicroseconds)))
            }
        }
    }

    /// A process that ends has no time to fail once more with each batch.
    private func dropEverything(after count: Int, because reason: String) {
        let rest = line.withLock { line in
            defer { line.spans = [] }
            return line.spans.count
        }
        drop(count + rest, because: reason)
    }

    private func drop(_ count: Int, because reason: String) {
        dropped.increment(by: count)
        warn(because: reason)
    }

    /// Logged once, since further batches fail for the same reason.
    private func warn(because reason: String) {
        guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
        logger.warning("the collector does not accept spans", metadata: ["reason": "\(reason)"])
    }
}
