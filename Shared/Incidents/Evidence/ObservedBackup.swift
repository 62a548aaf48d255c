package import Vocabulary

/// The process that makes backups, as its metrics describe it.
package struct ObservedBackup: Sendable, Hashable {
    /// When each kind was made last: `database`, `files`, `verified`; at the epoch if never.
    package var last: [String: Timestamp]
    /// How often the database is copied.
    package var interval: Duration
    /// Whether PostgreSQL's log is received. Without it changes wait, or would be lost with the disk.
    package var receivesLog: Bool

    package init(last: [String: Timestamp], interval: Duration, receivesLog: Bool) {
        (self.last, self.interval, self.receivesLog) = (last, interval, receivesLog)
    }
}
