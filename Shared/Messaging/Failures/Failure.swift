import Concurrency
package import Contracts
package import RabbitMQ
package import Vocabulary

/// What a thrown error means for the message that was being handled: this alone decides between a retry, the
/// dead-letter queue, and a reply that says that the message is invalid.
package struct Failure: Sendable {
    let type: String
    let message: String
    /// Whether a retry makes sense: a message that cannot be decoded will not be decodable later.
    let isRetryable: Bool
    let isTransient: Bool
    /// Whether a value of the message is invalid.
    let isInvalidValue: Bool

    /// A handler failed.
    package init(_ error: any Error) {
        type = "\(Swift.type(of: error))"
        message = Self.describe(error)
        isInvalidValue =
            switch error {
            case let error as MessagingError: error == .invalidValue
            case let error as any ClassifiedError: error.isInvalidValue
            default: false
            }
        isRetryable = !isInvalidValue
        isTransient =
            switch error {
            case let error as MessagingError: error.isTransient
            case let error as any ClassifiedError: error.isTransient
            case let error as RabbitMQError: error.isTransient
            case is BlockingPool.Overloaded: true
            default: false
            }
    }

    /// The message was refused before any handler ran.
    init(refusal error: any Error) {
        type = "\(Swift.type(of: error))"
        message = Self.describe(error)
        isRetryable = false
        isTransient = false
        isInvalidValue = false
    }

    var outcomeKind: OutcomeKind {
        isInvalidValue ? .invalidValue : isTransient ? .transientFailure : .permanentFailure
    }

    /// Foundation's decoding errors quote the text that they read, which may be personal data: only their path is
    /// logged.
    package static func describe(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, let context): "missing \(path(context.codingPath + [key]))"
        case DecodingError.typeMismatch(let type, let context): "\(path(context.codingPath)) is not a \(type)"
        case DecodingError.valueNotFound(_, let context): "\(path(context.codingPath)) is null"
        case DecodingError.dataCorrupted(let context): "malformed at \(path(context.codingPath))"
        default: String("\(error)".prefix(500))
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.isEmpty ? "the top" : keys.map(\.stringValue).joined(separator: ".")
    }

    /// The failed message to publish next, to a retry queue or the dead-letter queue, with the failure in its headers.
    package func next(of delivery: Delivery, attempt: Int, service: ServiceName, at time: Timestamp) -> Publication {
        let tier = isRetryable ? RetryTier(afterAttempt: attempt) : nil
        var properties = delivery.properties
        properties.userID = service.rawValue
        properties.isPersistent = true
        properties.expiration = nil
        // Headers that the broker added (x-death and the like) cannot be published, and would no longer be true.
        properties.headers = properties.headers.filter { $0.value != .unsupported }
        let earlier = Envelope.failures(in: delivery.properties, readBy: service)
        let sender = Envelope.firstUser(of: delivery.properties, readBy: service)
        properties.headers[Envelope.Header.attempt] = .integer(Int64(tier == nil ? attempt : attempt + 1))
        properties.headers[Envelope.Header.originalSender] = .string(sender ?? "")
        properties.headers[Envelope.Header.originalQueue] = .string(delivery.queue)
        properties.headers[Envelope.Header.originalKey] =
            earlier[Envelope.Header.originalKey] ?? .string(delivery.routingKey)
        properties.headers[Envelope.Header.exceptionType] = .string(type)
        properties.headers[Envelope.Header.exceptionMessage] = .string(message)
        properties.headers[Envelope.Header.firstFailure] =
            earlier[Envelope.Header.firstFailure] ?? .string(time.description)
        properties.headers[Envelope.Header.redrives] = earlier[Envelope.Header.redrives]
        properties.headers[Envelope.Header.lastFailure] = .string(time.description)
        return Publication(
            exchange: tier?.queue(of: service) ?? Topology.deadLetters(of: delivery.queue), routingKey: delivery.queue,
            properties: properties,
            body: delivery.body, isMandatory: true, isConfirmed: true)
    }
}
