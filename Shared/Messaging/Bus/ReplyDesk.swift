import Concurrency
import Contracts
import RabbitMQ
import Vocabulary

/// The requests of one process that wait for their replies. Lives on the event loop, inside the bus.
struct ReplyDesk {
    private enum Place {
        /// Sent, nobody waits yet: the broker's confirm is still out.
        case expected
        case waiting(CheckedContinuation<Delivery, any Error>, LoopTimer)
        /// The reply overtook the confirm.
        case arrived(Delivery)
    }

    private struct Entry {
        let owner: ServiceName
        var place: Place
    }

    private var entries: [UniqueID: Entry] = [:]

    mutating func expect(_ id: UniqueID, from owner: ServiceName) {
        entries[id] = Entry(owner: owner, place: .expected)
    }

    mutating func forget(_ id: UniqueID) {
        entries[id] = nil
    }

    /// Resumes at once when the reply is there; else leaves the continuation until `deliver` or `timeOut`.
    mutating func wait(
        for id: UniqueID, _ continuation: CheckedContinuation<Delivery, any Error>, timer: () -> LoopTimer
    ) {
        guard let entry = entries[id] else {
            continuation.resume(throwing: MessagingError.noReplyInTime)
            return
        }
        if case .arrived(let reply) = entry.place {
            entries[id] = nil
            continuation.resume(returning: reply)
        } else {
            entries[id]?.place = .waiting(continuation, timer())
        }
    }

    /// Hands a reply to who waits for it. A late one, or one from somebody who was not asked, is dropped.
    ///
    /// - Returns: the timer to cancel
    mutating func deliver(_ reply: Delivery) -> LoopTimer? {
        guard let id = reply.properties.correlationID.flatMap({ UniqueID($0) }), let entry = entries[id],
            reply.properties.userID == entry.owner.rawValue
        else { return nil }
        guard case .waiting(let continuation, let timer) = entry.place else {
            entries[id]?.place = .arrived(reply)
            return nil
        }
        entries[id] = nil
        continuation.resume(returning: reply)
        return timer
    }

    mutating func timeOut(_ id: UniqueID) {
        guard let entry = entries.removeValue(forKey: id), case .waiting(let continuation, _) = entry.place else {
            return
        }
        continuation.resume(throwing: MessagingError.noReplyInTime)
    }
}
