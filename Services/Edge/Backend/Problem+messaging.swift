import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging

extension Problem {
    /// For changes: a part of the shop may have died between its commit and its reply.
    static let callUnanswered = Problem(
        .serviceUnavailable, "service_unavailable",
        "A part of the shop did not answer in time. Check what was changed, then try again."
    ).retry(after: 1)

    /// Why a query was not answered. It only reads, so the client may simply try again.
    static func afterQuery(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent, .noReplyInTime, .failed(isTransient: true): .serviceUnavailable
        case .invalidValue: .invalidValue
        case .failed(isTransient: false), .unreadableReply: .internalError
        }
    }

    /// Why a call was not answered. It will not be executed after this, but may have been before.
    static func afterCall(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent: .serviceUnavailable
        case .noReplyInTime, .failed(isTransient: true): .callUnanswered
        case .invalidValue: .invalidValue
        case .failed(isTransient: false), .unreadableReply: .internalError
        }
    }

    /// Why a command's outcome is not known. Once the broker has it, it will be carried out: "try again" would lie.
    static func afterCommand(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent: .serviceUnavailable
        case .noReplyInTime, .failed(isTransient: true): .outcomeUnknown
        case .invalidValue: .invalidValue
        case .failed(isTransient: false), .unreadableReply: .internalError
        }
    }
}
