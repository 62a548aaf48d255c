import Foundation
import RabbitMQ
import Testing

@testable import retailctl

@Suite struct WireMessageTests {
    @Test func `the broker's output is decoded`() throws {
        let peeked = try PeekedMessage.example(
            position: 7,
            headers: ["ce-type": .string("order.place.v2"), "x-attempt": .integer(3), "x-death": .null],
            body: "grüße")
        #expect(peeked.position == 7)
        #expect(peeked.message.name == "order.place.v2")
        #expect(peeked.message.attempt == 3)
        #expect(peeked.message.bytes == Array("grüße".utf8))
        #expect(peeked.message.properties.headers["x-death"] == nil)
        #expect(peeked.message.properties.isPersistent)
    }

    @Test func `an unexpected line of output is an error, not a crash`() {
        #expect(throws: (any Error).self) { try PeekedMessage(line: "ok") }
        #expect(throws: (any Error).self) { try PeekedMessage(line: "!") }
    }

    @Test func `an exported delivery is read back with all its properties`() throws {
        var properties = MessageProperties()
        properties.messageID = "an id"
        properties.correlationID = "c"
        properties.replyTo = "edge.replies.1"
        properties.type = "order.place.v1"
        properties.userID = "edge"
        properties.contentType = "application/json"
        properties.isPersistent = true
        properties.timestamp = 17
        properties.headers = ["a": .string("b"), "n": .integer(-1), "f": .boolean(false)]
        let delivery = Delivery(
            queue: "q", exchange: "commands", routingKey: "k", properties: properties, body: [0, 255],
            isRedelivered: false
        ) { _ in }
        let line = try OperatorFiles.line(Export.Line(queue: "q", message: WireMessage(delivery)))
        let read = try JSONDecoder().decode(Export.Line.self, from: line)
        #expect(read.message.properties == properties)
        #expect(read.message.bytes == [0, 255])
    }

    @Test func `a message without an id gets a reference derived from its body`() throws {
        let first = try PeekedMessage.example(id: nil, body: "a").message.reference
        #expect(first.hasPrefix("body-"))
        #expect(try PeekedMessage.example(id: nil, body: "a").message.reference == first)
        #expect(try PeekedMessage.example(id: nil, body: "b").message.reference != first)
    }
}
