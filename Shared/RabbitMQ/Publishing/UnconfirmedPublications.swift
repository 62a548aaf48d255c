/// The publications that the broker has not answered yet, in the order they were written on their channel.
///
/// The broker counts a channel's messages from 1 and names them by that number, one at a time or all up to one. A
/// message that no queue took is returned before it is confirmed.
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
    /// The number that the broker will give to the next message on the channel.
    var nextSequence: UInt64 { next }

    mutating func append(_ route: Route, writtenAt: ContinuousClock.Instant, waiter: Waiter) {
        entries[next] = Entry(route: route, writtenAt: writtenAt, waiter: waiter)
        next += 1
    }

    /// Notes that no queue took the message; its confirm is still to come.
    mutating func markReturned(_ sequence: UInt64, reason: CloseReason) { entries[sequence]?.returned = reason }

    /// Takes what a confirm or a refusal answers. Empty for what has expired before.
    mutating func settle(_ tag: UInt64, multiple: Bool) -> [Entry] {
        guard multiple else { return remove(tag).map { [$0] } ?? [] }
        var settled: [Entry] = []
        while oldest <= tag, oldest < next {
            if let entry = entries.removeValue(forKey: oldest) { settled.append(entry) }
            oldest += 1
        }
        return settled
    }

    /// Takes what was written before `instant`.
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

    /// Takes everything; counting starts again, as on a new channel.
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
