import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging

extension Problem {
    /// Why a query was not answered. It is gone with its caller, so the client may simply try again.
    static func afterQuery(_ error: MessagingError) -> Problem {
        switch error {
        case .notSent, .noReplyInTime, .failed(isTransient: true): .serviceUnavailable
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
