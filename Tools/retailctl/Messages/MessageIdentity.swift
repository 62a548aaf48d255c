import Messaging

/// What distinguishes a message from all others. With a message id, only copies have the same id and the same body. Without one,
/// everything that its sender wrote has to be the same: nobody guarantees that its other ids are its own.
struct MessageIdentity: Sendable, Hashable {
    private let messageID: String?
    private let name: String
    private let body: String
    private let headers: [String: JSONValue]

    init(_ message: WireMessage) {
        messageID = message.messageID
        name = message.name
        body = message.body
        headers =
            message.messageID != nil
            ? [:]
            : message.headers.filter { name, value in
                value != .null && !Reinstatement.isBrokersHeader(name) && name != "x-publication"
            }
    }
}
