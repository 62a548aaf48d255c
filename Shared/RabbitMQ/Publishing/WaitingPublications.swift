/// Publications that wait to be written, oldest first.
struct WaitingPublications {
    /// Resumed with the result of a publication.
    typealias Waiter = CheckedContinuation<Result<Void, RabbitMQError>, Never>

    struct Entry {
        let publication: Publication
        let since: ContinuousClock.Instant
        let waiter: Waiter
    }

    private var entries: [Entry] = []
    private var head = 0

    var count: Int { entries.count - head }
    var isEmpty: Bool { count == 0 }
    var first: Entry? { isEmpty ? nil : entries[head] }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    mutating func removeFirst() {
        head += 1
        guard head > 64, head * 2 > entries.count else { return }
        entries.removeFirst(head)
        head = 0
    }

    /// Removes the entries that have waited since before `instant`.
    mutating func expire(waitingSinceBefore instant: ContinuousClock.Instant) -> [Entry] {
        var expired: [Entry] = []
        while let first, first.since < instant {
            expired.append(first)
            removeFirst()
        }
        return expired
    }

    mutating func removeAll() -> [Entry] {
        defer { self = WaitingPublications() }
        return Array(entries[head...])
    }
}
