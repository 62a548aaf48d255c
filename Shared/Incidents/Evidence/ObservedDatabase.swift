package import Vocabulary

/// PostgreSQL, as its catalogues describe it.
package struct ObservedDatabase: Sendable, Hashable {
    /// A privilege that a service's role should have and has not.
    package struct MissingGrant: Sendable, Hashable {
        package var role: String
        /// Such as `SELECT`.
        package var privilege: String
        /// Such as `payment.payment`.
        package var object: String

        package init(role: String, privilege: String, object: String) {
            (self.role, self.privilege, self.object) = (role, privilege, object)
        }
    }

    /// A session whose locks keep others waiting, and which itself waits for none.
    package struct BlockingSession: Sendable, Hashable {
        package var processID: Int
        package var user: String
        /// What the program calls itself (`application_name`).
        package var program: String
        /// When its transaction began.
        package var since: Timestamp
        /// A table that it locks, with its schema.
        package var table: String?
        /// The users whose sessions wait for it, each once for each session.
        package var waiting: [String]
        /// For how long the first of them has waited.
        package var longestWait: Duration

        package init(
            processID: Int, user: String, program: String, since: Timestamp, table: String?, waiting: [String],
            longestWait: Duration
        ) {
            (self.processID, self.user, self.program, self.since) = (processID, user, program, since)
            (self.table, self.waiting, self.longestWait) = (table, waiting, longestWait)
        }
    }

    /// How much its clock is ahead of the observer's.
    package var clockOffset: Duration?
    package var missingGrants: [MissingGrant] = []
    package var blockers: [BlockingSession] = []

    package init() {}
}
