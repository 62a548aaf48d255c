/// The broker, as its management API describes it.
package struct ObservedBroker: Sendable, Hashable {
    package struct Queue: Sendable, Hashable {
        package var ready: Int
        package var unacknowledged: Int
        package var consumers: Int

        package init(ready: Int, unacknowledged: Int = 0, consumers: Int) {
            (self.ready, self.unacknowledged, self.consumers) = (ready, unacknowledged, consumers)
        }
    }

    /// Bytes; nil if the broker does not report them, as are the next three.
    package var memoryUsed: Int64?
    /// From this use on it accepts no messages.
    package var memoryLimit: Int64?
    package var diskFree: Int64?
    /// With less free space it accepts no messages.
    package var diskLimit: Int64?
    package var hasMemoryAlarm = false
    package var hasDiskAlarm = false
    /// By name.
    package var queues: [String: Queue] = [:]

    package init() {}
}
