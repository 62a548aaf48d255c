package import RabbitMQ

/// Why a request failed without a reply or rejection.
package enum MessagingError: Error, Hashable {
    /// The broker did not accept the message, so it will have no effect.
    case notSent(RabbitMQError)
    /// The broker has the message, but no reply arrived in time: it may have been executed or not.
    case noReplyInTime
    /// The owner failed for a reason that is not a rejection.
    case failed(isTransient: Bool)
    /// The owner cannot process a value of the message, now or later: the sender is at fault.
    case invalidValue
    /// The reply cannot be decoded: the two sides run incompatible versions.
    case unreadableReply

    package var isTransient: Bool {
        switch self {
        case .notSent(let error): error.isTransient
        case .noReplyInTime: true
        case .failed(let isTransient): isTransient
        case .invalidValue, .unreadableReply: false
        }
    }
}
