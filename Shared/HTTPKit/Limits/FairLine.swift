/// Work of which little runs at a time, and for which clients wait in turns; see `FairQueue`.
package struct FairLine: WaitingLine {
    package typealias Ticket = FairQueue.Ticket

    private let places: Int
    private let capacity: Int
    private let capacityOfEach: Int
    private var queue = FairQueue()
    private var running = 0

    /// - Parameters:
    ///   - places: how many run at a time
    ///   - capacity: the most that wait, which bounds memory
    ///   - capacityOfEach: the most of one client that wait
    package init(places: Int, capacity: Int = 512, capacityOfEach: Int = 64) {
        (self.places, self.capacity, self.capacityOfEach) = (places, capacity, capacityOfEach)
    }

    /// How many wait.
    package var count: Int { queue.count }

    /// - Parameter client: an address, as `ClientAddress.client` returns it
    /// - Returns: whether it runs, waits, or is refused; the youngest request of the client with the most gives its place
    package mutating func arrive(_ client: String) -> Arrival<Ticket> {
        if running < places {
            start(client)
            return .admitted
        }
        let own = queue.count(of: client)
        guard own < capacityOfEach else { return .refused }
        var displaced: Ticket?
        if queue.count >= capacity {
            guard let youngest = queue.youngest(beyond: own + 1) else { return .refused }
            _ = queue.leave(youngest)
            displaced = youngest
        }
        return .waits(queue.enter(client), displaced: displaced)
    }

    /// Ends work that was admitted.
    ///
    /// - Returns: the requests that are admitted now
    package mutating func finish(_ client: String) -> [Ticket] {
        running -= 1
        queue.finished(client)
        var admitted: [Ticket] = []
        while running < places, let next = queue.next {
            start(next.client)
            _ = queue.leave(next)
            admitted.append(next)
        }
        return admitted
    }

    /// Removes a request that waits no longer.
    ///
    /// - Returns: false if it was admitted or refused already
    package mutating func leave(_ ticket: Ticket) -> Bool { queue.leave(ticket) }

    private mutating func start(_ client: String) {
        running += 1
        queue.started(client)
    }
}
