package import Contracts
package import Vocabulary

/// What was seen of a running shop at one moment. What could not be seen is nil or missing, and `unseen` says so.
package struct Evidence: Sendable {
    /// By the clock of the process that gathered it.
    package var asOf: Timestamp
    package var processes: [ObservedProcess] = []
    package var broker = Observation<ObservedBroker>.unseen
    package var topology: [TopologyGap] = []
    package var database = Observation<ObservedDatabase>.unseen
    package var pauses: [PausedQueue] = []
    package var outboxes: [ObservedOutbox] = []
    /// Messages that wait in queues, as far as they were read.
    package var messages: [WaitingMessage] = []
    package var orders: [WaitingOrder] = []
    package var disks: [ObservedDisk] = []
    /// Nil if backups are not turned on.
    package var backup: ObservedBackup?
    /// What was asked and has not answered in time.
    package var unseen: [Unseen] = []

    package init(asOf: Timestamp) { self.asOf = asOf }
}
