import Contracts
import Messaging
import Vocabulary

/// A dead letter, or a message that waits for a retry, with the reason of its failure.
struct FailedMessage: Sendable {
    let peeked: PeekedMessage
    /// The queue from which it was consumed.
    let workQueue: String
    let exceptionType: String
    let exceptionMessage: String

    var message: WireMessage { peeked.message }

    init(_ peeked: PeekedMessage, workQueue: String) {
        self.peeked = peeked
        self.workQueue = workQueue
        let message = peeked.message
        // Without an exception header, the broker itself dead-lettered it.
        exceptionType =
            message.header(Envelope.Header.exceptionType) ?? message.header("x-first-death-reason") ?? "unknown"
        exceptionMessage =
            message.header(Envelope.Header.exceptionMessage)
            ?? (message.header("x-first-death-reason") == "delivery_limit" ? "its consumers crashed repeatedly" : "")
    }

    var failedAt: Timestamp? { message.header(Envelope.Header.lastFailure).flatMap { Timestamp($0) } }

    /// Equal for all messages that failed in one queue for the same reason, whatever ids and numbers the reason
    /// contains.
    var group: String {
        Digest.short([workQueue, message.name, exceptionType, pattern].joined(separator: "\n").utf8)
    }

    private var pattern: String {
        let words = exceptionMessage.split(separator: " ", omittingEmptySubsequences: false)
        return words.map { word in word.contains(where: \.isNumber) ? "…" : word }.joined(separator: " ")
    }
}
