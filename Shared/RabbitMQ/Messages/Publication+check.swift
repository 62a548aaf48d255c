extension Publication {
    /// Bytes of AMQP's short strings.
    private static let textLimit = 255
    /// Texts and headers travel in one frame of at most 128 KiB.
    private static let headerLimit = 64 * 1024

    /// Bytes on the wire, a little overestimated.
    var size: Int { body.count + headSize }

    /// Of the texts and headers, with the method's and the properties' other fields; never less than they have on the wire.
    var headSize: Int {
        var size = 256 + exchange.utf8.count + routingKey.utf8.count
        for text in properties.texts { size += text?.utf8.count ?? 0 }
        for (name, value) in properties.headers { size += name.utf8.count + 16 + (value.string?.utf8.count ?? 0) }
        return size
    }

    private var hasLongText: Bool {
        exchange.utf8.count > Self.textLimit || routingKey.utf8.count > Self.textLimit
            || properties.texts.contains { ($0?.utf8.count ?? 0) > Self.textLimit }
            || properties.headers.contains { $0.name.utf8.count > Self.textLimit }
    }

    /// - Throws: `invalid` for what librabbitmq would only find out in the middle of a message, where it costs the
    ///   connection
    func check(bodyLimit: Int) throws(RabbitMQError) {
        guard body.count <= bodyLimit else {
            throw RabbitMQError(.invalid, "a body of \(body.count) bytes, more than \(bodyLimit)")
        }
        guard headSize <= Self.headerLimit else {
            throw RabbitMQError(.invalid, "headers of \(headSize) bytes, more than \(Self.headerLimit)")
        }
        guard !hasLongText else {
            throw RabbitMQError(.invalid, "a name or property longer than \(Self.textLimit) bytes")
        }
        if let expiration = properties.expiration, expiration < 0 {
            throw RabbitMQError(.invalid, "a negative expiration")
        }
    }
}

extension MessageProperties {
    fileprivate var texts: [String?] { [messageID, correlationID, replyTo, type, userID, contentType] }
}
