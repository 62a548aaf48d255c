package import RabbitMQ

/// Why a message was not answered.
package enum MessagingError: Error, Hashable {
    /// The broker did not take the message: nothing was promised, and nothing will happen.
    case notSent(RabbitMQError)
    /// The broker has the message; whether it was carried out is not known in time.
    case noReplyInTime
    /// The owner tried and failed for a reason that is no rejection.
    case failed(isTransient: Bool)
    /// The owner cannot do anything with a value of the message, now or later: who sent it is at fault.
    case invalidValue
    /// The reply cannot be read: the two sides run versions that do not fit.
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
