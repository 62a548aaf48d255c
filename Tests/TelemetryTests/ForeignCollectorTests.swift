import Concurrency
import CoreMetrics
import Foundation
import Logging
import Telemetry
import TestSupport
import Testing
import Vocabulary

/// A collector that is none of ours: OpenTelemetry's own messages, in Python.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ForeignCollectorTests {
    private struct Ended: Error {}

    /// One run of the receiver, which ends with `stop`.
    ///
    /// `@unchecked Sendable`: only the pool's one thread reads its output.
    private final class Receiver: @unchecked Sendable {
        private let process = Process()
        private let input = Pipe()
        private let output = Pipe()
        private let pool = BlockingPool(name: "receiver", threads: 1, queueLimit: 10)
        private var buffer = Data()
        private(set) var port = 0

        init(port: Int = 0, rejecting count: Int = 0) async throws {
            let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
                .appendingPathComponent("Python/otlp-receiver.py").path
            process.executableURL = URL(fileURLWithPath: S3TestServer.python)
            process.arguments = [script, "\(port)", "\(count)"]
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            self.port = Int(try await next()) ?? 0
        }

        deinit {
            try? input.fileHandleForWriting.close()
            pool.close()
        }

        private func next() async throws -> String {
            try await pool.run { [self] in
                while true {
                    if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                        defer { buffer = Data(buffer[(end + 1)...]) }
                        return String(decoding: buffer[..<end], as: UTF8.self)
                    }
                    let more = output.fileHandleForReading.availableData
                    guard !more.isEmpty else { throw Ended() }
                    buffer += more
                }
            }
        }

        /// The names of the spans of the requests until there are that many.
        func names(_ count: Int) async throws -> [String] {
            var names: [String] = []
            while names.count < count {
                names += try JSONDecoder().decode([String].self, from: Data(await next().utf8))
            }
            return names
        }

        /// Returns when its port is free. It ends with its input: a signal would be blocked, as in the thread that started
        /// it. (`waitUntilExit` would need a run loop on this thread.)
        func stop() async throws {
            try input.fileHandleForWriting.close()
            try await eventually("the receiver ends") { !process.isRunning }
        }
    }

    private let registry = MetricsRegistry(constantLabels: [])

    private func store(_ port: Int) -> SpanStore {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let dropped = Counter(label: "cloudretail_spans_dropped_total", factory: registry)
        let exporter = SpanExporter(
            OTLPConfiguration(endpoint: "http://127.0.0.1:\(port)", headers: nil, timeout: .seconds(10)),
            resource: SpanResource([("service.name", "order")]), dropped: dropped, logger: logger,
            backOff: BackOff(from: .milliseconds(20), to: .milliseconds(200)), retryTime: .seconds(60))
        return SpanStore(journal: nil, exporter: exporter, dropped: dropped, logger: logger)
    }

    private var dropped: Int {
        registry.text.split(separator: "\n").last { !$0.hasPrefix("#") }
            .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
    }

    private func record(_ names: [String], in store: SpanStore) {
        let tracer = SpanTracer(store)
        for name in names {
            var span = tracer.begin(name, .server, .make(), parent: TraceContext.make())
            span?.links = [.make()]
            span?.set("attempt", .number(2))
            span?.set("text", .text("\u{1F600} \"quoted\""))
            span?.set("flag", .flag(true))
            tracer.end(span)
        }
    }

    @Test func `spans are read by OpenTelemetry's messages, and none is lost while the collector restarts`()
        async throws
    {
        let first = try await Receiver()
        let store = store(first.port)
        record(["a", "b", "c"], in: store)
        #expect(try await first.names(3).sorted() == ["a", "b", "c"])
        try await first.stop()
        record(["d", "e"], in: store)
        let second = try await Receiver(port: first.port)
        #expect(try await second.names(2).sorted() == ["d", "e"])
        await store.close()
        #expect(dropped == 0)
    }

    @Test func `spans that the collector rejects are counted as dropped, and not sent again`() async throws {
        let receiver = try await Receiver(rejecting: 1)
        let store = store(receiver.port)
        record(["a", "b"], in: store)
        #expect(try await receiver.names(2).sorted() == ["a", "b"])
        record(["c"], in: store)
        #expect(try await receiver.names(1) == ["c"])
        await store.close()
        #expect(dropped >= 2)
    }
}
