import Contracts
import Messaging
import Testing
import Vocabulary

@testable import retailctl

@Suite struct QueueReportTests {
    private static let now = Timestamp(seconds: 1_000_000)

    private func rates(arriving: Double, leaving: Double) -> QueueRates {
        QueueRates(
            .object([
                "message_stats": .object([
                    "publish_details": .object(["rate": .number(arriving)]),
                    "ack_details": .object(["rate": .number(leaving)]),
                ])
            ]))
    }

    private func report(rates: [String: QueueRates] = [:], pauses: [String: PausedQueue] = [:]) throws -> QueueReport {
        let first = try PeekedMessage.example(
            headers: ["ce-time": .string((Self.now - .seconds(90)).description)]
        ).message
        return QueueReport(
            statuses: [
                QueueStatus(name: "order.commands", ready: 100, inHand: 20, consumers: 1, first: first),
                QueueStatus(name: "order.commands.dlq", ready: 3, inHand: 0, consumers: 0),
                QueueStatus(
                    name: "order.retry.5s", ready: 5, inHand: 0, consumers: 0,
                    owners: ["order.commands": 4, "payment.commands": 1]),
                QueueStatus(name: "order.retry.5m", ready: 1, inHand: 0, consumers: 0, owners: ["order.commands": 1]),
                QueueStatus(name: "cart.queries", ready: 0, inHand: 0, consumers: 1),
            ], rates: rates, pauses: pauses, unanswered: [], now: Self.now)
    }

    @Test func `retries and dead letters are shown beside their queue`() throws {
        let row = try #require(try report().rows.first { $0.queue == "order.commands" })
        #expect(row.retrying == 5)
        #expect(row.deadLetters == 3)
        #expect(row.oldestSeconds == 90)
        #expect(try report().rows.map(\.queue) == ["cart.queries", "order.commands"])
    }

    @Test func `the drain time follows from both rates, and is absent for a growing queue`() throws {
        let draining = try report(rates: ["order.commands": rates(arriving: 2, leaving: 14)])
        #expect(draining.rows.last?.drainSeconds == 10)
        let growing = try report(rates: ["order.commands": rates(arriving: 14, leaving: 14)])
        #expect(growing.rows.last?.drainSeconds == nil)
        #expect(growing.text(all: false).contains("never"))
    }

    @Test func `empty queues are only counted, and paused ones named`() throws {
        let paused = PausedQueue(queue: "order.commands", by: "ann", since: Self.now)
        let text = try report(pauses: ["order.commands": paused]).text(all: false)
        #expect(!text.contains("cart.queries"))
        #expect(text.contains("1 queues are empty"))
        #expect(text.contains("order.commands is paused by ann."))
        #expect(try report().text(all: true).contains("cart.queries"))
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= TextTable.width })
    }

    @Test func `ages are shown in two units`() {
        #expect(Age.text(.seconds(0)) == "0 s")
        #expect(Age.text(.seconds(59)) == "59 s")
        #expect(Age.text(.seconds(3600)) == "1 h")
        #expect(Age.text(.seconds(3661)) == "1 h 1 min")
        #expect(Age.text(.seconds(90_000)) == "1 d 1 h")
        #expect(Age.text(since: nil) == "-")
    }
}
