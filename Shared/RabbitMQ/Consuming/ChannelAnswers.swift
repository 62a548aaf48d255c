/// The unacknowledged deliveries of a channel, and the acknowledgements that wait to be written.
///
/// They are written together, and one basic.ack acknowledges all deliveries before it: in a quorum queue each basic.ack
/// is an entry in a replicated log, however many messages it covers.
struct ChannelAnswers {
    private var unanswered: Set<UInt64> = []
    private var accepted: [UInt64] = []
    private var rejected: [(tag: UInt64, requeue: Bool)] = []
    /// The broker numbers a channel's deliveries from 1; all before this one are acknowledged.
    private var oldest: UInt64 = 1
    private var newest: UInt64 = 0

    var isWaiting: Bool { !accepted.isEmpty || !rejected.isEmpty }

    /// Whether every delivery is acknowledged, and every acknowledgement is written.
    var isSettled: Bool { unanswered.isEmpty && !isWaiting }

    mutating func receive(_ tag: UInt64) {
        unanswered.insert(tag)
        newest = max(newest, tag)
    }

    /// Returns false for a delivery that was acknowledged already: a second basic.ack would close the channel.
    mutating func answer(_ tag: UInt64, _ answer: Delivery.Answer) -> Bool {
        guard unanswered.remove(tag) != nil else { return false }
        switch answer {
        case .accept: accepted.append(tag)
        case .requeue: rejected.append((tag, true))
        case .reject: rejected.append((tag, false))
        }
        return true
    }

    /// Removes the next method to write; nil if there is none. Rejections go first, so that a multiple acknowledgement
    /// does not cover them.
    mutating func next() -> ChannelMethod? {
        if let (tag, requeue) = rejected.popLast() { return .reject(tag: tag, requeue: requeue) }
        while oldest <= newest, !unanswered.contains(oldest) { oldest += 1 }
        let first = accepted.partition { $0 < oldest }
        guard let last = accepted[first...].max() else {
            return accepted.popLast().map { .accept(tag: $0, multiple: false) }
        }
        defer { accepted.removeSubrange(first...) }
        return .accept(tag: last, multiple: accepted.count - first > 1)
    }
}
