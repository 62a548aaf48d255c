import Concurrency
import Contracts
import RabbitMQ
import Vocabulary

/// The requests of one process that await their replies. Part of the bus; used on its event loop only.
struct PendingReplies {
    struct Answer: Sendable {
        let reply: Delivery
        /// When the broker received the request; nil if the reply arrived before the confirm.
        let sentAt: ContinuousClock.Instant?
    }

    typealias Continuation = CheckedContinuation<Answer, any Error>

    private struct Entry {
        let owner: ServiceName
        let continuation: Continuation
        var sentAt: ContinuousClock.Instant?
        var timer: LoopTimer?
    }

    private var entries: [UniqueID: Entry] = [:]

    /// - Parameter continuation: resumed once, by `deliver` or by `fail`
    mutating func expect(_ id: UniqueID, from owner: ServiceName, _ continuation: Continuation) {
        entries[id] = Entry(owner: owner, continuation: continuation)
    }

    /// The broker has received the request: starts its timeout, unless the reply has already arrived.
    mutating func noteSent(_ id: UniqueID, at time: ContinuousClock.Instant, timer: () -> LoopTimer) {
        guard entries[id] != nil else { return }
        entries[id]?.sentAt = time
        entries[id]?.timer = timer()
    }

    /// Resumes the request that awaits this reply. A late reply, or one from a service other than the owner, is
    /// dropped.
    ///
    /// - Returns: the timer to cancel
    mutating func deliver(_ reply: Delivery) -> LoopTimer? {
        guard let id = reply.properties.correlationID.flatMap({ UniqueID($0) }), let entry = entries[id],
            reply.properties.userID == entry.owner.rawValue
        else { return nil }
        entries[id] = nil
        entry.continuation.resume(returning: Answer(reply: reply, sentAt: entry.sentAt))
        return entry.timer
    }

    /// Does nothing if the reply has already arrived.
    mutating func fail(_ id: UniqueID, _ error: any Error) {
        entries.removeValue(forKey: id)?.continuation.resume(throwing: error)
    }
}
