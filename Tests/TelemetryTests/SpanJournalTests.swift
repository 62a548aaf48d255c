import Foundation
import Telemetry
import Testing
import Vocabulary

/// The files that spans are stored in.
@Suite final class SpanJournalTests {
    private static let start = Timestamp(seconds: 1_800_000_000)
    /// File modification times are the machine's, so tests compare with the present.
    private static let now = Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1e6))

    private let directory = NSTemporaryDirectory() + "spans-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    private let trace = TraceContext.make()

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    private func span(_ name: String, _ trace: TraceContext? = nil, order: UniqueID? = nil) -> SpanRecord {
        let context = (trace ?? self.trace).child()
        var span = SpanRecord(name, .producer, context, parent: (trace ?? self.trace).spanID, startedAt: Self.start)
        span.set("orderId", order)
        return span
    }

    private func names(_ journal: SpanJournal, _ query: SpanQuery) throws -> [String] {
        try journal.find(query).spans.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return try #require(object?["name"] as? String)
        }
    }

    private var files: [String] { (try? FileManager.default.contentsOfDirectory(atPath: directory).sorted()) ?? [] }

    private func append(_ text: String, to file: String) throws {
        let handle = try #require(FileHandle(forWritingAtPath: "\(directory)/\(file)"))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    @Test(arguments: ["messaging.message.id", "messageId"])
    func `a span is found by its trace, its message and its order, also one of an older release`(name: String) throws {
        let journal = SpanJournal(directory: directory)
        let (order, message) = (UniqueID.example(1), UniqueID.example(2))
        var sent = span("sent", order: order)
        sent.set(name, message)
        var other = span("other", .make(), order: .example(3))
        other.links = [sent.context]
        try journal.append([sent, other], at: Self.now)
        #expect(try names(journal, .trace(trace.traceID)) == ["sent"])
        #expect(try names(journal, .message(message)) == ["sent"])
        #expect(try names(journal, .order(order)) == ["sent"])
        // An order's id is no message's.
        #expect(try names(journal, .message(order)) == [])
        #expect(try names(journal, .order(.example(4))) == [])
    }

    @Test func `handled messages are found by name, time, order and customer, the latest first`() throws {
        let journal = SpanJournal(directory: directory)
        let (order, customer) = (UniqueID.example(1), UniqueID.example(2))
        func handled(_ name: String, at seconds: Int, _ mine: Bool, error: String? = nil) -> SpanRecord {
            var span = SpanRecord(
                "handle \(name)", .consumer, trace.child(), parent: nil, startedAt: Self.start + .seconds(seconds))
            span.set("orderId", mine ? order : .example(8))
            span.set("customerId", mine ? customer : .example(9))
            span.error = error
            return span
        }
        try journal.append(
            [
                handled("order.place.v1", at: 0, true), handled("order.place.v1", at: 10, false),
                handled("order.cancel.v1", at: 20, true, error: "broken"), span("send order.place.v1", order: order),
            ], at: Self.now)
        try journal.append([handled("order.placed.v1", at: 30, true)], at: Self.now + .seconds(7200))
        func found(_ name: String, _ change: (inout HandledSearch) -> Void = { _ in }) throws -> [String] {
            var search = HandledSearch(name: name)
            change(&search)
            return try names(journal, .handled(search)).map { String($0.dropFirst(7)) }
        }
        #expect(
            try found("") == ["order.place.v1", "order.place.v1", "order.cancel.v1", "order.placed.v1"])
        #expect(try found("order.place.") == ["order.place.v1", "order.place.v1"])
        #expect(try found("place") == [])
        #expect(try found("") { $0.since = Self.start + .seconds(20) } == ["order.cancel.v1", "order.placed.v1"])
        #expect(try found("") { $0.until = Self.start + .seconds(10) } == ["order.place.v1"])
        #expect(try found("order.place") { $0.order = order } == ["order.place.v1", "order.placed.v1"])
        #expect(try found("") { $0.customer = .example(9) } == ["order.place.v1"])
        #expect(try found("") { $0.onlyFailed = true } == ["order.cancel.v1"])
        #expect(try found("") { $0.limit = 2 } == ["order.cancel.v1", "order.placed.v1"])
    }

    @Test func `a search survives its URL, and an invalid one is none`() {
        var search = HandledSearch(name: "order.place")
        (search.since, search.order, search.limit) = (Self.start, .example(1), 7)
        search.onlyFailed = true
        #expect(SpanQuery(search.parameters) == .handled(search))
        #expect(SpanQuery([("handled", "")]) == .handled(HandledSearch(name: "")))
        for (name, value) in [("since", "today"), ("order", "x"), ("limit", "0"), ("customer", "\"")] {
            #expect(SpanQuery([("handled", ""), (name, value)]) == nil)
        }
        #expect(SpanQuery([("handled", "a\"b")]) == nil)
    }

    @Test func `a span is returned with all its fields`() throws {
        let journal = SpanJournal(directory: directory)
        let cause = TraceContext.make()
        var span = SpanRecord("say \"hi\"\n", .consumer, trace, parent: nil, startedAt: Self.start)
        span.links = [cause]
        span.endedAt = Self.start + .microseconds(1_500_020)
        span.set("attempt", .number(2))
        span.set("queue", .text("order.commands"))
        span.set("redelivered", .flag(true))
        span.error = "a\\b"
        try journal.append([span], at: Self.now)
        let line = try #require(try journal.find(.trace(trace.traceID)).spans.first)
        #expect(
            line == """
                {"traceId":"\(trace.traceID)","spanId":"\(trace.spanID)","parentSpanId":null,\
                "links":[{"traceId":"\(cause.traceID)","spanId":"\(cause.spanID)"}],"name":"say \\"hi\\"\\n",\
                "kind":"consumer","startedAt":"2027-01-15T08:00:00Z","endedAt":"2027-01-15T08:00:01.50002Z",\
                "attributes":{"attempt":2,"queue":"order.commands","redelivered":true},"error":"a\\\\b"}
                """)
    }

    @Test func `a line truncated by a crash is skipped, and later lines are found`() throws {
        let journal = SpanJournal(directory: directory)
        try journal.append([span("first")], at: Self.now)
        let torn = try #require(try journal.find(.trace(trace.traceID)).spans.first)
        try append(String(torn.dropLast(5)), to: try #require(files.first))
        // The process after the crash.
        let next = SpanJournal(directory: directory)
        try next.append([span("second")], at: Self.now + .seconds(1))
        #expect(try names(next, .trace(trace.traceID)) == ["first", "second"])
    }

    @Test func `a file is replaced when it is older than an hour`() throws {
        let journal = SpanJournal(directory: directory)
        try journal.append([span("a")], at: Self.now)
        try journal.append([span("b")], at: Self.now + .seconds(3600))
        #expect(files.count == 1)
        try journal.append([span("c")], at: Self.now + .seconds(3601))
        #expect(files.count == 2)
        #expect(try names(journal, .trace(trace.traceID)) == ["a", "b", "c"])
    }

    @Test func `files older than the retention time are deleted`() throws {
        let journal = SpanJournal(directory: directory, limits: .init(retention: .seconds(7200)))
        try journal.append([span("old")], at: Self.now)
        try journal.append([span("new")], at: Self.now + .seconds(4000))
        let old = "\(directory)/\(try #require(files.first))"
        try FileManager.default.setAttributes([.modificationDate: Date() - 7300], ofItemAtPath: old)
        journal.prune(at: Self.now)
        #expect(try names(journal, .trace(trace.traceID)) == ["new"])
    }

    @Test func `the total size is limited, and the newest files are kept`() throws {
        let journal = SpanJournal(directory: directory, limits: .init(bytes: 64 << 10))
        for number in 0..<2000 {
            try journal.append([span("span \(number)")], at: Self.now + .milliseconds(number))
        }
        let sizes = try files.map { name in
            try #require(try FileManager.default.attributesOfItem(atPath: "\(directory)/\(name)")[.size] as? Int)
        }
        #expect(sizes.reduce(0, +) <= (64 << 10) + (8 << 10))
        #expect(sizes.count > 4)
        #expect(try names(journal, .trace(trace.traceID)).last == "span 1999")
    }

    @Test func `a failed write is an error, and later writes work again`() throws {
        try Data().write(to: URL(fileURLWithPath: directory))
        let journal = SpanJournal(directory: directory)
        #expect(throws: JournalError.self) { try journal.append([span("lost")], at: Self.now) }
        try FileManager.default.removeItem(atPath: directory)
        try journal.append([span("kept")], at: Self.now)
        #expect(try names(journal, .trace(trace.traceID)) == ["kept"])
    }

    @Test func `only ids are accepted as queries`() {
        let id = UniqueID.example(1)
        #expect(SpanQuery([("order", id.description)]) == .order(id))
        #expect(SpanQuery([("message", id.description)]) == .message(id))
        #expect(SpanQuery([("trace", trace.traceID)]) == .trace(trace.traceID))
        #expect(SpanQuery([("trace", "\"")]) == nil)
        #expect(SpanQuery([("order", "x")]) == nil)
        #expect(SpanQuery([("customer", id.description)]) == nil)
    }
}

extension UniqueID {
    static func example(_ number: UInt64) -> UniqueID { UniqueID(high: 0x7000, low: number) }
}
