import Concurrency

/// A consumer across channels and connections. Used only on the client's loop.
final class Subscription {
    let id: Int
    let consumption: Consumption
    /// The name of the queue on the broker. An own queue gets a new name on each connection: after a disconnect the
    /// broker may keep the old one for half a minute, exclusive to the lost connection.
    private(set) var queue: String
    /// Whether the broker has accepted the consumer on the current connection.
    var isActive = false {
        didSet { if isActive != oldValue { listener?(isActive) } }
    }
    /// Why the broker last refused it.
    var refusal: CloseReason?
    var backOff = BackOff(from: .milliseconds(100), to: .seconds(5))
    /// No delivery will follow: the sequence ends after the buffered ones.
    private(set) var isFinished = false
    private let listener: (@Sendable (_ isActive: Bool) -> Void)?
    private var buffer: [Delivery] = []
    private var waiters: [CheckedContinuation<Delivery?, Never>] = []

    /// - Parameter listener: called with every change of `isActive`, on the loop's thread
    init(id: Int, _ consumption: Consumption, listener: (@Sendable (_ isActive: Bool) -> Void)?) {
        self.id = id
        self.listener = listener
        self.consumption = consumption
        queue = consumption.queue
    }

    func renew(use: UInt64) {
        if consumption.ownQueue != nil { queue = "\(consumption.queue).\(use)" }
    }

    func isOwnQueue(named name: String?) -> Bool { consumption.ownQueue != nil && consumption.queue == name }

    func push(_ delivery: Delivery) {
        if waiters.isEmpty {
            buffer.append(delivery)
        } else {
            waiters.removeFirst().resume(returning: delivery)
        }
    }

    /// Resumes the waiter with the next delivery, now or later; with nil after the last one.
    func add(_ waiter: CheckedContinuation<Delivery?, Never>) {
        if !buffer.isEmpty {
            waiter.resume(returning: buffer.removeFirst())
        } else if isFinished {
            waiter.resume(returning: nil)
        } else {
            waiters.append(waiter)
        }
    }

    func finish() {
        isFinished = true
        for waiter in waiters { waiter.resume(returning: nil) }
        waiters = []
    }

    /// Removes the deliveries that will not be taken any more.
    func discardBuffer() -> [Delivery] {
        defer { buffer = [] }
        return buffer
    }
}
