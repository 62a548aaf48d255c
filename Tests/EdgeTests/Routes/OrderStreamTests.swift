import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

/// An order's history as an event stream.
@Suite struct OrderStreamTests {
    private static let path = "/v1/orders/\(Example.orderID)/events"
    private static let adminPath = "/v1/admin/orders/\(Example.orderID)/events"
    private static let shipped = OrderShipped(
        orderID: Example.orderID, customerID: TokenMint.customer, lines: [], total: Example.price(),
        shipment: Shipment(carrier: nil, trackingNumber: "PP 1"), at: Example.time)

    private func run(
        _ orders: HistoryServiceDouble, heartbeat: Duration = .seconds(3600),
        _ limits: (inout OrderStreams.Limits) -> Void = { _ in },
        _ body: (EdgeFixture) async throws -> Void
    ) async throws {
        var settings = EdgeSettings()
        settings.orderStreams.heartbeat = heartbeat
        limits(&settings.orderStreams)
        try await EdgeFixture.run([orders.service], settings: settings, body)
    }

    @Test func `it sends the history so far, then each step as it happens`() async throws {
        let orders = HistoryServiceDouble(.accepted, .pending)
        try await run(orders) { fixture in
            let client = try await LiveClient(fixture, Self.path)
            #expect(client.status == 200)
            #expect(client.headers[.contentType] == "text/event-stream")
            #expect(client.headers[.cacheControl] == "no-store")
            #expect(client.headers[.xAccelBuffering] == "no")
            #expect(client.headers[.contentLength] == nil)
            try await client.reads([1, 2])
            orders.note(.shipped)
            try await fixture.publish(Self.shipped)
            try await client.reads([1, 2, 3])
            #expect(client.received.hasPrefix("retry: 3000\n\n"))
            let step =
                #"{"sequence":3,"status":"shipped","reason":null,"at":"\#(Example.time)"}"#
            #expect(client.received.hasSuffix("id: 3\nevent: order\ndata: \(step)\n\n"))
        }
    }

    @Test(arguments: [("1", [2, 3]), ("3", []), ("abc", [1, 2, 3]), ("-7", [1, 2, 3]), ("99", [1, 2, 3])])
    func `it resumes after Last-Event-ID, or from the start if invalid`(last: String, expected: [Int]) async throws {
        let orders = HistoryServiceDouble(.accepted, .pending, .confirmed)
        try await run(orders) { fixture in
            let client = try await LiveClient(fixture, Self.path, headers: ["Last-Event-ID": last])
            orders.note(.shipped)
            try await eventually("the stream begins") { client.received.contains("retry") }
            try await fixture.publish(Self.shipped)
            try await client.reads(expected + [4])
        }
    }

    @Test func `a heartbeat keeps the connection open and finds steps that no event announced`() async throws {
        let orders = HistoryServiceDouble(.accepted)
        try await run(orders, heartbeat: .milliseconds(20)) { fixture in
            let client = try await LiveClient(fixture, Self.path)
            try await eventually("a heartbeat") { client.received.contains(": nothing new\n\n") }
            orders.note(.refunded)
            try await client.reads([1, 2])
        }
    }

    @Test func `steps that happened while the event feed was down are sent when it is up again`() async throws {
        let orders = HistoryServiceDouble(.accepted)
        try await run(orders) { fixture in
            let client = try await LiveClient(fixture, Self.path)
            try await client.reads([1])
            orders.note(.pending)
            fixture.broker.connect(as: .edge).interrupt()
            try await client.reads([1, 2])
        }
    }

    @Test func `events of other orders cause no query`() async throws {
        let orders = HistoryServiceDouble(.accepted)
        try await run(orders) { fixture in
            let client = try await LiveClient(fixture, Self.path)
            try await client.reads([1])
            var other = Self.shipped
            other.orderID = OrderID(UniqueID(high: 1, low: 1))
            try await fixture.publish(other)
            orders.note(.shipped)
            try await fixture.publish(Self.shipped)
            try await client.reads([1, 2])
            #expect(orders.asked == 2)
        }
    }

    @Test func `a client that disconnects frees its slot`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let streams = fixture.router.feed.streams
            let clients = [try await LiveClient(fixture, Self.path), try await LiveClient(fixture, Self.path)]
            for client in clients { try await client.reads([1]) }
            #expect(streams.count == 2)
            #expect(fixture.router.metrics.text.contains("order_streams{service=\"edge\"} 2"))
            for client in clients { client.leave() }
            try await eventually("both slots are free") { streams.count == 0 }
        }
    }

    @Test func `a response that is never written takes no slot`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            _ = try await EdgeFixture.respond(
                .get, Self.path, token: fixture.mint.token(), headers: ["Accept": "text/event-stream"],
                by: fixture.router.responder)
            #expect(fixture.router.feed.streams.count == 0)
        }
    }

    @Test func `it ends when the token expires`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let token = try fixture.mint.token(
                fixture.mint.header(), fixture.mint.claims(["exp": Timestamp.now().seconds + 2]))
            let client = try await LiveClient(fixture, Self.path, token: token)
            try await client.reads([1])
            try await eventually("the stream ends") { client.isOver }
            #expect(fixture.router.feed.streams.count == 0)
        }
    }

    @Test func `it ends with its session`() async throws {
        let session = SessionID(.make())
        let ended = Log<SessionID>()
        try await EdgeFixture.run(
            [HistoryServiceDouble(.accepted).service],
            ended: { _ in
                var reply = ListEndedSessions.Reply.none(keyIDs: ["key-1"])
                reply.sessionIDs = ended.entries
                return .success(reply)
            }
        ) { fixture in
            let token = try fixture.mint.token(
                fixture.mint.header(), fixture.mint.claims(["sid": session.description]))
            let client = try await LiveClient(fixture, Self.path, token: token)
            try await client.reads([1])
            ended.append(session)
            try await fixture.router.revocations.refresh(.beginning(at: .edge))
            try await eventually("the stream ends") { client.isOver }
        }
    }

    @Test func `it ends when the edge stops, which then refuses new streams`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let client = try await LiveClient(fixture, Self.path)
            try await client.reads([1])
            fixture.router.feed.streams.close()
            try await eventually("the stream ends") { client.isOver }
            let late = try await fixture.asCustomer(.get, Self.path, headers: ["Accept": "text/event-stream"])
            #expect(late.status == 503)
        }
    }

    @Test func `streams are limited per customer and per edge`() async throws {
        let limits = { (limits: inout OrderStreams.Limits) in (limits.perCustomer, limits.perEdge) = (2, 3) }
        try await run(HistoryServiceDouble(.accepted), limits) { fixture in
            let stream = ["Accept": "text/event-stream"]
            let mine = [try await LiveClient(fixture, Self.path), try await LiveClient(fixture, Self.path)]
            let third = try await fixture.asCustomer(.get, Self.path, headers: stream)
            #expect(third.status == 429, "\(third)")
            #expect(third.code == "too_many_streams")
            #expect(third.header("Retry-After") != nil)
            let others = try fixture.mint.token(of: CustomerID(UniqueID(high: 1, low: 1)), roles: ["admin"])
            let last = try await LiveClient(fixture, Self.adminPath, token: others)
            #expect(last.status == 200)
            let refused = try await fixture.send(.get, Self.adminPath, token: others, headers: stream)
            #expect(refused.status == 503, "\(refused)")
            mine[0].leave()
            try await eventually("a slot is free") { fixture.router.feed.streams.count == 2 }
            let again = try await LiveClient(fixture, Self.path)
            #expect(again.status == 200)
            for client in mine + [last, again] { client.leave() }
        }
    }

    @Test func `accounts of one address share its streams, and a full edge ends one of the address with the most`()
        async throws
    {
        let limits = { (limits: inout OrderStreams.Limits) in (limits.perAddress, limits.perEdge) = (3, 4) }
        try await run(HistoryServiceDouble(.accepted), limits) { fixture in
            func open(_ account: UInt64, from peer: String) async throws -> LiveClient {
                let token = try fixture.mint.token(of: CustomerID(UniqueID(high: 1, low: account)), roles: ["admin"])
                return try await LiveClient(fixture, Self.adminPath, token: token, peer: peer)
            }
            var many: [LiveClient] = []
            for account in 1...3 { many.append(try await open(UInt64(account), from: "192.0.2.1")) }
            for client in many { try await client.reads([1]) }
            #expect(try await open(4, from: "192.0.2.1").status == 429)
            let others = [try await open(5, from: "198.51.100.1"), try await open(6, from: "203.0.113.1")]
            #expect(others.map(\.status) == [200, 200])
            try await eventually("the oldest of the many ends") { many[0].isOver }
            #expect(fixture.router.feed.streams.count == 4)
            let last = try await open(7, from: "203.0.113.2")
            try await eventually("the next of the many ends") { many[1].isOver }
            let late = try await open(8, from: "203.0.113.3")
            #expect(late.status == 503, "now each address has one")
            for client in many + others + [last] { client.leave() }
        }
    }

    @Test func `an unknown order is a problem, not a stream`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let path = "/v1/orders/\(UniqueID(high: 1, low: 1))/events"
            let answer = try await fixture.asCustomer(.get, path, headers: ["Accept": "text/event-stream"])
            #expect(answer.status == 404)
            #expect(answer.header("Content-Type") == "application/problem+json")
        }
    }

    @Test(arguments: ["application/json", "*/*", "text/event-stream;q=0.5, application/json"])
    func `a client that prefers JSON gets JSON`(accept: String) async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let answer = try await fixture.asCustomer(.get, Self.path, headers: ["Accept": accept])
            #expect(answer.header("Content-Type") == "application/json")
            #expect(answer.items().count == 1)
        }
    }

    @Test func `HEAD has the stream's headers, but opens no stream`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let answer = try await fixture.asCustomer(.head, Self.path, headers: ["Accept": "text/event-stream"])
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "text/event-stream")
            #expect(fixture.router.feed.streams.count == 0)
        }
    }

    @Test func `an administrator can follow any order, on the admin path only`() async throws {
        try await run(HistoryServiceDouble(.accepted)) { fixture in
            let stranger = CustomerID(UniqueID(high: 1, low: 1))
            let token = try fixture.mint.token(of: stranger, roles: ["customer", "admin"])
            let client = try await LiveClient(fixture, Self.adminPath, token: token)
            try await client.reads([1])
            client.leave()
            #expect(try await fixture.send(.get, Self.adminPath, token: token).items().count == 1)
            #expect(try await fixture.send(.get, Self.path, token: token).status == 404)
        }
    }
}
