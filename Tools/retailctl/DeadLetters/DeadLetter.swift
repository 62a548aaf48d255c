import Contracts
import Messaging
import Vocabulary

/// A message that was given up, and what that is told of it.
struct DeadLetter: Sendable {
    let peeked: PeekedMessage
    /// Where it was to be handled.
    let workQueue: String
    let exceptionType: String
    let exceptionMessage: String

    var message: WireMessage { peeked.message }

    init(_ peeked: PeekedMessage, workQueue: String) {
        self.peeked = peeked
        self.workQueue = workQueue
        let message = peeked.message
        // Without an exception it was the broker that gave it up.
        exceptionType =
            message.header(Envelope.Header.exceptionType) ?? message.header("x-first-death-reason") ?? "unknown"
        exceptionMessage =
            message.header(Envelope.Header.exceptionMessage)
            ?? (message.header("x-first-death-reason") == "delivery_limit" ? "its consumers died of it" : "")
    }

    var failedAt: Timestamp? { message.header(Envelope.Header.lastFailure).flatMap { Timestamp($0) } }

    /// The same for all that failed in one place for one reason, whatever ids and numbers the reason names.
    var group: String {
        Digest.short([workQueue, message.name, exceptionType, pattern].joined(separator: "\n").utf8)
    }

    private var pattern: String {
        let words = exceptionMessage.split(separator: " ", omittingEmptySubsequences: false)
        return words.map { word in word.contains(where: \.isNumber) ? "…" : word }.joined(separator: " ")
    }
}
