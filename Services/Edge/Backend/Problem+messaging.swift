import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging

extension Problem {
    /// For changes: a service may have stopped between its commit and its reply.
    static let callUnanswered = Problem(
        .serviceUnavailable, "service_unavailable",
        "A part of the shop did not answer in time. Check what was changed, then try again."
    ).retry(after: 1)

    /// The problem for a query without a reply. Queries only read, so the client can retry.
    static func afterQuery(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent, .noReplyInTime, .failed(isTransient: true): .serviceUnavailable
        case .invalidValue: .invalidValue
        case .failed(isTransient: false), .unreadableReply: .internalError
        }
    }

    /// The problem for a call without a reply. It may have been executed, but will not be executed later.
    static func afterCall(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent: .serviceUnavailable
        case .noReplyInTime, .failed(isTransient: true): .callUnanswered
        case .invalidValue: .invalidValue
        case .failed(isTransient: false), .unreadableReply: .internalError
        }
    }

    /// The problem for a command without a reply. Once the broker has confirmed it, it will be executed, so the client
    /// must not be asked to try again.
    static func afterCommand(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent: .serviceUnavailable
        case .noReplyInTime, .failed(isTransient: true): .outcomeUnknown
        case .invalidValue: .invalidValue
        case .failed(isTransient: false), .unreadableReply: .internalError
        }
    }
}
