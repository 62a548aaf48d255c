/// The bounded waiting line before a `ConcurrencyLimit`. A request waits only if it will probably be served within the
/// longest wait, changes before reads; every other is refused at once, with the time after which the line is short again.
package struct AdmissionLine: Sendable {
    package struct Ticket: Hashable, Sendable {
        fileprivate let number: Int
        fileprivate let urgency: Urgency
    }

    package enum Decision: Hashable, Sendable {
        case admitted
        /// - Parameter displaced: a read that gave its place to this change, to be refused
        case waits(Ticket, displaced: Ticket?)
        case refused
    }

    /// The most that wait at a time, which bounds memory.
    package let capacity: Int
    /// No request waits longer; zero: none waits.
    package let longestWait: Duration
    package private(set) var limit: ConcurrencyLimit
    private var rate: DrainRate
    /// By urgency, oldest first. Numbers of those that have left are not in `waiting`.
    private var lines: [[Ticket]] = Urgency.allCases.map { _ in [] }
    private var heads = Urgency.allCases.map { _ in 0 }
    private var waiting: Set<Ticket> = []
    private var waitingByUrgency = Urgency.allCases.map { _ in 0 }
    private var nextNumber = 0

    package init(_ limit: ConcurrencyLimit, longestWait: Duration, capacity: Int = 512) {
        (self.limit, self.longestWait, self.capacity) = (limit, longestWait, capacity)
        rate = DrainRate(perSecond: limit.current)
    }

    /// How many wait.
    package var count: Int { waiting.count }

    // MARK: Arrival

    package mutating func arrive(_ urgency: Urgency, at now: Duration) -> Decision {
        if waiting.isEmpty, limit.admit() { return .admitted }
        if waiting.isEmpty { rate.begin(at: now) }
        let ahead = Urgency.allCases.filter { $0.rawValue <= urgency.rawValue }.reduce(0) {
            $0 + waitingByUrgency[$1.rawValue]
        }
        guard longestWait > .zero, time(for: ahead + 1, at: now) <= longestWait else { return .refused }
        var displaced: Ticket?
        if waiting.count >= capacity {
            guard urgency == .change, let youngest = youngestRead else { return .refused }
            _ = leave(youngest)
            displaced = youngest
        }
        return .waits(enter(urgency), displaced: displaced)
    }

    private mutating func enter(_ urgency: Urgency) -> Ticket {
        let ticket = Ticket(number: nextNumber, urgency: urgency)
        nextNumber += 1
        lines[urgency.rawValue].append(ticket)
        waiting.insert(ticket)
        waitingByUrgency[urgency.rawValue] += 1
        return ticket
    }

    private var youngestRead: Ticket? { lines[Urgency.read.rawValue].last { waiting.contains($0) } }

    // MARK: Leaving

    /// Ends a request that was admitted.
    ///
    /// - Parameters:
    ///   - latency: see `ConcurrencyLimit`
    ///   - now: the time of a steady clock
    /// - Returns: the requests that are admitted now
    package mutating func finish(after latency: Duration?, at now: Duration) -> [Ticket] {
        rate.finished(at: now, places: limit.current, isBusy: !waiting.isEmpty)
        limit.finish(after: latency, at: now)
        var admitted: [Ticket] = []
        while let ticket = first, limit.admit() {
            _ = leave(ticket)
            admitted.append(ticket)
        }
        return admitted
    }

    /// Removes a request that waits no longer.
    ///
    /// - Returns: false if it was admitted or refused already
    package mutating func leave(_ ticket: Ticket) -> Bool {
        guard waiting.remove(ticket) != nil else { return false }
        waitingByUrgency[ticket.urgency.rawValue] -= 1
        compact(ticket.urgency.rawValue)
        return true
    }

    private var first: Ticket? {
        for urgency in Urgency.allCases {
            let line = lines[urgency.rawValue]
            if let ticket = line[heads[urgency.rawValue]...].first(where: waiting.contains) { return ticket }
        }
        return nil
    }

    /// Forgets those that have left, so that neither memory nor the search for the first grows.
    private mutating func compact(_ line: Int) {
        while heads[line] < lines[line].count, !waiting.contains(lines[line][heads[line]]) { heads[line] += 1 }
        if heads[line] == lines[line].count {
            lines[line].removeAll(keepingCapacity: true)
            heads[line] = 0
        } else if lines[line].count >= 2 * capacity {
            lines[line].removeAll { !waiting.contains($0) }
            heads[line] = 0
        }
    }

    private func time(for requests: Int, at now: Duration) -> Duration {
        rate.time(for: requests, places: limit.current, at: now)
    }

    /// Whole seconds until those that wait now are served, as measured: 1 to 30.
    package func retryAfter(at now: Duration) -> Int {
        let time = time(for: waiting.count + 1, at: now)
        return min(30, max(1, Int((time / .seconds(1)).rounded(.up))))
    }
}
