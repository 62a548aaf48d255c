import Concurrency

/// A consumer as its owner sees it: it outlives channels and connections. Used only on the client's loop.
final class Subscription {
    let id: Int
    let consumption: Consumption
    /// What the queue is called on the broker. An own queue gets a new name with each use: after a cut the broker may
    /// hold the old one for half a minute, exclusively for a connection that is no more.
    private(set) var queue: String
    /// Whether the broker has accepted the consumer on the present connection.
    var isActive = false {
        didSet { if isActive != oldValue { listener?(isActive) } }
    }
    /// Why the broker refused it last.
    var refusal: CloseReason?
    var backOff = BackOff(from: .milliseconds(100), to: .seconds(5))
    /// Nothing more will come: the sequence ends after what is buffered.
    private(set) var isFinished = false
    private let listener: (@Sendable (_ isActive: Bool) -> Void)?
    private var buffer: [Delivery] = []
    private var waiters: [CheckedContinuation<Delivery?, Never>] = []

    /// - Parameter listener: is told of every change of `isActive`, on the loop's thread
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

    /// Gives the waiter the next delivery, now or later; nil once there will be none.
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

    /// Takes what nobody will ask for any more.
    func discardBuffer() -> [Delivery] {
        defer { buffer = [] }
        return buffer
    }
}
