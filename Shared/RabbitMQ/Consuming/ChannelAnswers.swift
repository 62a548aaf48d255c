/// The deliveries of a channel that wait for an answer, and the answers that wait to be written.
///
/// Answers are written together, and one basic.ack accepts all that come before it: for a quorum queue each is an entry
/// in a replicated log, however many messages it is about.
struct ChannelAnswers {
    private var unanswered: Set<UInt64> = []
    private var accepted: [UInt64] = []
    private var rejected: [(tag: UInt64, requeue: Bool)] = []
    /// The broker counts a channel's deliveries from 1; all before this one are answered.
    private var oldest: UInt64 = 1
    private var newest: UInt64 = 0

    var isWaiting: Bool { !accepted.isEmpty || !rejected.isEmpty }

    /// Whether every delivery has an answer, and every answer was written.
    var isSettled: Bool { unanswered.isEmpty && !isWaiting }

    mutating func receive(_ tag: UInt64) {
        unanswered.insert(tag)
        newest = max(newest, tag)
    }

    /// Returns false for what was answered before: a second answer would cost the channel.
    mutating func answer(_ tag: UInt64, _ answer: Delivery.Answer) -> Bool {
        guard unanswered.remove(tag) != nil else { return false }
        switch answer {
        case .accept: accepted.append(tag)
        case .requeue: rejected.append((tag, true))
        case .reject: rejected.append((tag, false))
        }
        return true
    }

    /// Takes what is to be written next; nil when nothing waits. Rejections go first, so that they are not accepted with
    /// what stands around them.
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
