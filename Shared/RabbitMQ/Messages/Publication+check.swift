extension Publication {
    /// The most bytes of an AMQP short string.
    private static let textLimit = 255
    /// Texts and headers are sent in one frame of at most 128 KiB.
    private static let headerLimit = 64 * 1024

    /// Bytes on the wire, slightly overestimated.
    var size: Int { body.count + headSize }

    /// Bytes of the texts and headers, and of the other fields of method and properties; never underestimated.
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

    /// - Throws: `invalid` for what librabbitmq would only detect in the middle of a message, where it breaks the
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
