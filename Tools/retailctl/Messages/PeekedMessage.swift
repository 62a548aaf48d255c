import FoundationEssentials

/// A message in a queue, read without being consumed.
struct PeekedMessage: Codable, Sendable, Hashable {
    var queue: String
    /// 1 for the message that is delivered next.
    var position: Int
    /// How often the broker has delivered it from this queue without an acknowledgement.
    var deliveries: Int
    var message: WireMessage

    /// A line as the broker printed it.
    init(line: Substring) throws {
        guard let json = Data(base64Encoded: String(line)) else {
            throw Obstacle("the broker printed no message: \(line)")
        }
        self = try JSONDecoder().decode(PeekedMessage.self, from: json)
    }
}
