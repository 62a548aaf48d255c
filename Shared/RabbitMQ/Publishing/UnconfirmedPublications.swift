/// The unconfirmed publications, in the order in which they were written to their channel.
///
/// The broker numbers a channel's messages from 1, and confirms a single number or all up to it. It returns an
/// unroutable message before it confirms it.
struct UnconfirmedPublications<Waiter> {
    struct Entry {
        let route: Route
        let writtenAt: ContinuousClock.Instant
        let waiter: Waiter
        var returned: CloseReason?
    }

    private var entries: [UInt64: Entry] = [:]
    /// No entry has a lower number.
    private var oldest: UInt64 = 1
    private var next: UInt64 = 1

    var isEmpty: Bool { entries.isEmpty }
    /// The number that the broker will give the next message on the channel.
    var nextSequence: UInt64 { next }

    mutating func append(_ route: Route, writtenAt: ContinuousClock.Instant, waiter: Waiter) {
        entries[next] = Entry(route: route, writtenAt: writtenAt, waiter: waiter)
        next += 1
    }

    /// Records that the broker returned the message; its confirm follows.
    mutating func markReturned(_ sequence: UInt64, reason: CloseReason) { entries[sequence]?.returned = reason }

    /// Removes the entries that a confirm or a refusal answers. Empty if they have timed out already.
    mutating func settle(_ tag: UInt64, multiple: Bool) -> [Entry] {
        guard multiple else { return remove(tag).map { [$0] } ?? [] }
        var settled: [Entry] = []
        while oldest <= tag, oldest < next {
            if let entry = entries.removeValue(forKey: oldest) { settled.append(entry) }
            oldest += 1
        }
        return settled
    }

    /// Removes the entries written before `instant`.
    mutating func expire(writtenBefore instant: ContinuousClock.Instant) -> [Entry] {
        var expired: [Entry] = []
        while oldest < next {
            if let entry = entries[oldest] {
                guard entry.writtenAt < instant else { break }
                expired.append(entry)
                entries[oldest] = nil
            }
            oldest += 1
        }
        return expired
    }

    /// Removes all entries and restarts the numbering, as on a new channel.
    mutating func removeAll() -> [Entry] {
        let all = (oldest..<next).compactMap { entries[$0] }
        self = UnconfirmedPublications()
        return all
    }

    private mutating func remove(_ tag: UInt64) -> Entry? {
        let entry = entries.removeValue(forKey: tag)
        while oldest < next, entries[oldest] == nil { oldest += 1 }
        return entry
    }
}
