import FoundationEssentials
import Messaging
import RabbitMQ
import Vocabulary

/// A message as shown to an operator: with a decoded body, and with secrets hidden unless requested.
struct ShownMessage: Encodable {
    private static let secrets: Set<String> = [
        "password", "newPassword", "code", "token", "accessToken", "refreshToken", "idToken",
    ]
    /// Headers that the first lines of `details` already show.
    private static let shownAbove: Set<String> = [
        Envelope.Header.id, Envelope.Header.type, Envelope.Header.time, Envelope.Header.attempt,
        Envelope.Header.originalSender, Envelope.Header.exceptionType, Envelope.Header.exceptionMessage,
        Envelope.Header.redrives,
        // Added by the RabbitMQ client.
        "x-publication",
    ]
    private static let hidden = JSONValue.string("(hidden, see --reveal)")

    let queue: String
    let position: Int
    /// By the broker, from this queue, without an acknowledgement.
    let deliveries: Int
    let id: String
    let name: String
    let sentAt: Timestamp?
    let attempt: Int64
    /// The broker user that first sent it; nil if the broker authenticated nobody.
    let sender: String?
    /// The broker user that published it into this queue.
    let userID: String?
    let headers: [String: JSONValue]
    /// JSON, or text if the body is not JSON.
    let body: JSONValue

    private enum CodingKeys: String, CodingKey {
        case queue, position, deliveries, id, name, sentAt, attempt, sender
        case userID = "userId"
        case headers, body
    }

    init(_ peeked: PeekedMessage, reveal: Bool) {
        let message = peeked.message
        queue = peeked.queue
        position = peeked.position
        deliveries = peeked.deliveries
        id = message.reference
        name = message.name
        sentAt = message.sentAt
        attempt = message.attempt
        sender = message.firstUser(in: peeked.queue)
        userID = message.userID
        headers = message.headers
        let bytes = message.bytes
        let json = try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        body = json.map { reveal ? $0 : Self.hiding($0) } ?? .string(String(decoding: bytes, as: UTF8.self))
    }

    private static func hiding(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let members):
            .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { name, value in
                        (name, secrets.contains(name) && value.string != nil ? hidden : hiding(value))
                    }))
        case .array(let values): .array(values.map(hiding))
        default: value
        }
    }

    // MARK: As text

    /// All data of the message, on several lines.
    var details: String {
        var lines = ["\(name)  \(id)"]
        lines.append(
            "  where       \(queue), position \(position)" + (deliveries > 0 ? ", delivered \(deliveries)×" : ""))
        lines.append("  sent        \(sentAt.map { "\($0), \(Age.text(since: $0)) ago" } ?? "-")")
        lines.append("  from        \(sender ?? "nobody (the broker authenticated no user)")")
        lines.append("  attempt     \(attempt)\(redrives)")
        if let type = headers[Envelope.Header.exceptionType]?.string {
            lines.append("  exception   \(type): \(headers[Envelope.Header.exceptionMessage]?.string ?? "")")
        }
        lines += headers.filter { !Self.shownAbove.contains($0.key) }.sorted { $0.key < $1.key }.map { name, value in
            "  \(name): \(Self.compact(value))"
        }
        let body = (try? OutputOptions.json(body)) ?? ""
        return (lines + body.split(separator: "\n").map { "    \($0)" }).joined(separator: "\n")
    }

    private var redrives: String {
        headers[Envelope.Header.redrives]?.integer.map { ", redriven \($0)× before" } ?? ""
    }

    private static func compact(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): "\(number)"
        case .boolean(let flag): "\(flag)"
        case .null: "(a table or list)"
        default: (try? OutputOptions.json(value)) ?? ""
        }
    }
}
