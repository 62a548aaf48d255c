import HTTPTypes

/// Lets the work of many clients run in turns; see `FairLine`.
package final class FairTurns: Sendable {
    private let turns: Turns<FairLine>
    private let longestWait: Duration

    /// - Parameters:
    ///   - places: how many run at a time
    ///   - longestWait: no request waits longer
    package init(places: Int, longestWait: Duration) {
        turns = Turns(FairLine(places: places), longestWait: longestWait)
        self.longestWait = longestWait
    }

    /// How many requests wait at present.
    package var waiting: Int { turns.withLine { $0.count } }

    /// Call `end` afterwards.
    ///
    /// - Throws: 503 if the turn does not come in time
    package func begin(_ client: String) async throws(Problem) {
        guard await turns.isAdmitted({ $0.arrive(client) }) else {
            throw Problem(.serviceUnavailable, "overloaded", "Too many are signing in at this moment. Try again soon.")
                .retry(after: Int(longestWait.components.seconds))
        }
    }

    package func end(_ client: String) { turns.finish { $0.finish(client) } }
}
