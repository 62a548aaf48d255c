/// A line in which requests wait for their turn: the rule, without the waiting.
package protocol WaitingLine: Sendable {
    associatedtype Ticket: Hashable & Sendable

    /// Removes a request that waits no longer.
    ///
    /// - Returns: false if it was admitted or refused already
    mutating func leave(_ ticket: Ticket) -> Bool
}

/// What a line decides about a request that arrives.
package enum Arrival<Ticket: Hashable & Sendable>: Hashable, Sendable {
    case admitted
    /// - Parameter displaced: a request that gave its place to this one, to be refused
    case waits(Ticket, displaced: Ticket?)
    case refused
}
