import Concurrency
package import CoreMetrics
import Glibc
package import Logging
import Synchronization
import Vocabulary

/// Writes ended spans to the journal and the collector in batches, on a thread of its own. Ending a span never blocks:
/// spans that do not fit into the buffer are dropped and counted.
package final class SpanStore: Sendable {
    /// How long the first span of a batch waits for others.
    private static let microseconds: UInt32 = 100_000

    private struct Buffer {
        var spans: [SpanRecord] = []
        var isBatchUnderWay = false
    }

    private enum Place {
        case taken, first, none
    }

    private let journal: SpanJournal?
    private let exporter: SpanExporter?
    private let logger: Logger
    private let limit: Int
    private let dropped: Counter
    private let buffer = Mutex(Buffer())
    private let hasFailed = Atomic(false)
    /// One thread: only it accesses the journal's files.
    private let thread = BlockingPool(name: "spans", threads: 1, queueLimit: 64)

    /// - Parameters:
    ///   - dropped: counts the spans that could not be stored
    ///   - limit: the most spans between two batches; by default about 5 MB
    package init(
        journal: SpanJournal?, exporter: SpanExporter?, dropped: Counter, logger: Logger, limit: Int = 16_384
    ) {
        (self.journal, self.exporter, self.dropped, self.logger) = (journal, exporter, dropped, logger)
        self.limit = limit
    }

    func add(_ span: SpanRecord) {
        let place: Place = buffer.withLock { buffer in
            guard buffer.spans.count < limit else { return .none }
            buffer.spans.append(span)
            defer { buffer.isBatchUnderWay = true }
            return buffer.isBatchUnderWay ? .taken : .first
        }
        switch place {
        case .taken: break
        case .none: dropped.increment()
        case .first:
            thread.submit {
                usleep(Self.microseconds)
                self.writeBatch()
            }
        }
    }

    /// The spans that match a query, oldest first, as JSON objects, including those that have just ended.
    ///
    /// - Throws: `BlockingPool.Overloaded`, or the error of reading the journal
    package func find(_ query: SpanQuery) async throws -> SpanJournal.Found {
        try await thread.run { [self] in
            writeBatch()
            return try journal?.find(query) ?? SpanJournal.Found()
        }
    }

    /// Deletes spans that are too old.
    package func forget() async {
        try? await thread.run { [journal] in journal?.prune(at: SpanClock.now()) }
    }

    /// Writes the spans that have ended so far.
    package func close() async {
        try? await thread.run { self.writeBatch() }
        await exporter?.close()
    }

    /// Runs on the store's thread.
    private func writeBatch() {
        let spans = buffer.withLock { buffer in
            defer { buffer = Buffer() }
            return buffer.spans
        }
        guard !spans.isEmpty else { return }
        if let journal { write(spans, journal) }
        exporter?.offer(spans)
    }

    private func write(_ spans: [SpanRecord], _ journal: SpanJournal) {
        do {
            try journal.append(spans, at: SpanClock.now())
            if hasFailed.exchange(false, ordering: .relaxed) { logger.info("spans are stored again") }
        } catch {
            dropped.increment(by: spans.count)
            // Logged once, since further batches fail for the same reason.
            guard !hasFailed.exchange(true, ordering: .relaxed) else { return }
            logger.warning("spans cannot be stored", metadata: ["error": "\(error)"])
        }
    }
}
