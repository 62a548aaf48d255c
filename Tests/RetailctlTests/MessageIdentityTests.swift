import Messaging
import Testing

@testable import retailctl

@Suite struct MessageIdentityTests {
    private func message(
        id: String? = nil, event: String? = nil, body: String = "{}", headers: [String: JSONValue] = [:]
    ) throws -> WireMessage {
        var headers = headers
        headers["ce-id"] = event.map(JSONValue.string)
        return try PeekedMessage.example(id: id, headers: headers, body: body).message
    }

    @Test func `messages without a message id, but with other event ids, are different messages`() throws {
        let (first, second) = (try message(event: "a"), try message(event: "b"))
        #expect(first.identity != second.identity)
        #expect(first.reference == "a" && second.reference == "b")
        #expect(try first.identity == message(event: "a").identity)
        #expect(try first.identity != message(event: "a", body: "[]").identity)
        #expect(try first.identity != message(event: "a", headers: ["x": .integer(1)]).identity)
    }

    @Test func `an event id is no message id`() throws {
        #expect(try message(event: "a").identity != message(id: "a").identity)
    }

    @Test func `a copy is the same message, whatever happened to it in its queue`() throws {
        let once = try message(id: "a", headers: ["x-attempt": .integer(4)])
        #expect(try once.identity == message(id: "a", event: "e").identity)
        #expect(try once.identity != message(id: "a", body: "[]").identity)
        let nameless = try message(event: "a", headers: ["x-delivery-count": .integer(2), "x-death": .null])
        #expect(try nameless.identity == message(event: "a").identity)
    }

    @Test func `an undo that was interrupted puts back each message once, even if several have the same reference`()
        throws
    {
        let lines = try (0..<3).map { _ in Export.Line(queue: "q", message: try message(body: "same")) }
        let reference = lines[0].message.reference
        #expect(UndoRun.remaining(lines, besides: []).count == 3)
        #expect(UndoRun.remaining(lines, besides: [reference]).count == 2)
        #expect(UndoRun.remaining(lines, besides: [reference, reference, "other"]).count == 1)
    }
}
