import ArgumentParser
import Foundation
import FoundationNetworking
import Messaging
import Secrets

/// Errors in words for an operator: Foundation's print as a dump of their members.
enum ErrorText {
    static func of(_ error: any Error) -> String {
        switch error {
        case let error as ValidationError: error.message
        case let error as CocoaError: UnreadableFile(error).description
        case let error as URLError:
            "\(error.failingURL?.absoluteString ?? "the address") does not answer: \(error.localizedDescription)"
        case is DecodingError: "what was read is not as expected: \(Failure.describe(error))"
        default: "\(error)"
        }
    }
}
