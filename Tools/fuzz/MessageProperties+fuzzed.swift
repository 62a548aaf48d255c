import RabbitMQ

extension MessageProperties {
    /// Reads lines of `NAME=VALUE`. A value begins with `i` for an integer, `b` for a boolean, `u` for a type that is not
    /// supported, and with `s` for text. A name that is no property is a header.
    init(fuzzed content: ArraySlice<UInt8>) {
        self.init()
        for line in String(decoding: content, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let kind = parts[1].first else { continue }
            set(String(parts[0]), kind, String(parts[1].dropFirst()))
        }
    }

    private mutating func set(_ name: String, _ kind: Character, _ text: String) {
        switch name {
        case "message-id": messageID = text
        case "correlation-id": correlationID = text
        case "reply-to": replyTo = text
        case "type": type = text
        case "user-id": userID = text
        case "content-type": contentType = text
        case "expiration": expiration = Int(text)
        case "timestamp": timestamp = UInt64(text)
        default:
            headers[name] =
                switch kind {
                case "i": Int64(text).map { .integer($0) } ?? .unsupported
                case "b": .boolean(text == "true")
                case "u": .unsupported
                default: .string(text)
                }
        }
    }
}
