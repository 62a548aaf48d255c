/// The bounded waiting line before a `ConcurrencyLimit`. A request waits only if it will probably be served within the
/// longest wait, changes before reads, and clients in turns; every other is refused at once, with the time after which the
/// line is short again.
package struct AdmissionLine: WaitingLine {
    package struct Ticket: Hashable, Sendable {
        fileprivate let urgency: Urgency
        fileprivate let place: FairQueue.Ticket
    }

    /// The most that wait at a time, which bounds memory.
    package let capacity: Int
    /// No request waits longer; zero: none waits.
    package let longestWait: Duration
    package private(set) var limit: ConcurrencyLimit
    private var rate: DrainRate
    private var changes = FairQueue()
    private var reads = FairQueue()

    package init(_ limit: ConcurrencyLimit, longestWait: Duration, capacity: Int = 512) {
        (self.limit, self.longestWait, self.capacity) = (limit, longestWait, capacity)
        rate = DrainRate(perSecond: limit.current)
    }

    /// How many wait.
    package var count: Int { changes.count + reads.count }

    // MARK: Arrival

    /// - Parameter client: an address, as `ClientAddress.client` returns it
    package mutating func arrive(_ urgency: Urgency, of client: String, at now: Duration) -> Arrival<Ticket> {
        if count == 0, limit.admit() {
            start(client)
            return .admitted
        }
        if count == 0 { rate.begin(at: now) }
        let ahead =
            urgency == .change ? changes.ahead(of: client) : changes.count + reads.ahead(of: client)
        guard longestWait > .zero, time(for: ahead + 1, at: now) <= longestWait else { return .refused }
        var displaced: Ticket?
        if count >= capacity {
            guard let other = displaceable(by: urgency, of: client) else { return .refused }
            _ = leave(other)
            displaced = other
        }
        switch urgency {
        case .change: return .waits(Ticket(urgency: .change, place: changes.enter(client)), displaced: displaced)
        case .read: return .waits(Ticket(urgency: .read, place: reads.enter(client)), displaced: displaced)
        }
    }

    /// The youngest request of the client with the most, if that has more than this one: a read gives its place to every
    /// change, and each to its like.
    private func displaceable(by urgency: Urgency, of client: String) -> Ticket? {
        let read = reads.youngest(beyond: urgency == .change ? 0 : reads.count(of: client) + 1)
        if let read { return Ticket(urgency: .read, place: read) }
        guard urgency == .change else { return nil }
        return changes.youngest(beyond: changes.count(of: client) + 1).map { Ticket(urgency: .change, place: $0) }
    }

    // MARK: Leaving

    /// Ends a request that was admitted.
    ///
    /// - Parameters:
    ///   - latency: see `ConcurrencyLimit`
    ///   - client: of the request
    ///   - now: the time of a steady clock
    /// - Returns: the requests that are admitted now
    package mutating func finish(after latency: Duration?, of client: String, at now: Duration) -> [Ticket] {
        rate.finished(at: now, places: limit.current, isBusy: count > 0)
        limit.finish(after: latency, at: now)
        changes.finished(client)
        reads.finished(client)
        var admitted: [Ticket] = []
        while let ticket = next, limit.admit() {
            start(ticket.place.client)
            _ = leave(ticket)
            admitted.append(ticket)
        }
        return admitted
    }

    /// Removes a request that waits no longer.
    ///
    /// - Returns: false if it was admitted or refused already
    package mutating func leave(_ ticket: Ticket) -> Bool {
        switch ticket.urgency {
        case .change: changes.leave(ticket.place)
        case .read: reads.leave(ticket.place)
        }
    }

    private var next: Ticket? {
        changes.next.map { Ticket(urgency: .change, place: $0) } ?? reads.next.map { Ticket(urgency: .read, place: $0) }
    }

    /// Both lines know what runs of a client.
    private mutating func start(_ client: String) {
        changes.started(client)
        reads.started(client)
    }

    private func time(for requests: Int, at now: Duration) -> Duration {
        rate.time(for: requests, places: limit.current, at: now)
    }

    /// Whole seconds until those that wait now are served, as measured: 1 to 30.
    package func retryAfter(at now: Duration) -> Int {
        let time = time(for: count + 1, at: now)
        return min(30, max(1, Int((time / .seconds(1)).rounded(.up))))
    }
}
