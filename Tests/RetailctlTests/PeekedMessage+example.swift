import Foundation

@testable import retailctl

extension PeekedMessage {
    /// A message as the broker's tool prints it.
    static func example(
        queue: String = "order.commands", position: Int = 1, id: String? = "0192f1a2-b3c4-7d5e-8f60-718293a4b5c6",
        name: String = "order.place.v1", headers: [String: JSONValue] = [:], body: String = "{}"
    ) throws -> PeekedMessage {
        var message: [String: JSONValue] = [
            "exchange": .string("commands"), "routingKey": .string(name), "type": .string(name),
            "userId": .string("edge"), "deliveryMode": .integer(2), "headers": .object(headers),
            "body": .string(Data(body.utf8).base64EncodedString()), "replyTo": .null,
        ]
        message["messageId"] = id.map(JSONValue.string) ?? .null
        let line: [String: JSONValue] = [
            "queue": .string(queue), "position": .integer(Int64(position)), "deliveries": .integer(0),
            "message": .object(message),
        ]
        let text = try JSONEncoder().encode(line).base64EncodedString()
        return try PeekedMessage(line: Substring(text))
    }
}
