import Contracts
import HTTPKit
import Synchronization
import Vocabulary

/// Registers the open order streams, whose number is bounded, and wakes those of an order when an event about it
/// arrives.
final class OrderStreams: Sendable {
    struct Limits: Sendable {
        var perCustomer = 8
        var perEdge = 512
        /// The interval in which an idle stream sends a comment and checks for missed steps.
        var heartbeat = Duration.seconds(15)
    }

    private struct State {
        var wakers: [OrderID: [UInt64: AsyncStream<Void>.Continuation]] = [:]
        var perCustomer: [CustomerID: Int] = [:]
        var count = 0
        var lastNumber: UInt64 = 0
        var isClosed = false
    }

    let limits: Limits
    private let state = Mutex(State())

    init(limits: Limits) { self.limits = limits }

    /// The number of open streams.
    var count: Int { state.withLock { $0.count } }

    /// Reserves a slot for one more stream.
    ///
    /// - Throws: 429 when the customer has too many, 503 when the edge has
    func open(_ order: OrderID, for customer: CustomerID) throws(Problem) -> OrderStreamPlace {
        // One pending signal is enough: a woken stream queries all new steps.
        let (signals, waker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let limits = limits
        let number = try state.withLock { state throws(Problem) in
            guard !state.isClosed, state.count < limits.perEdge else { throw .streamsExhausted }
            guard state.perCustomer[customer, default: 0] < limits.perCustomer else { throw .tooManyStreams }
            state.count += 1
            state.lastNumber += 1
            state.perCustomer[customer, default: 0] += 1
            state.wakers[order, default: [:]][state.lastNumber] = waker
            return state.lastNumber
        }
        return OrderStreamPlace(
            signals: signals, waker: waker, leave: { [weak self] in self?.leave(number, order, customer) })
    }

    /// Wakes the streams of an order.
    func wake(_ order: OrderID) {
        let wakers = state.withLock { $0.wakers[order] }
        for waker in wakers?.values.map(\.self) ?? [] { waker.yield() }
    }

    /// Wakes all streams, as events about any order may have been missed.
    func wakeAll() { for waker in wakers { waker.yield() } }

    /// Ends all streams and refuses new ones.
    func close() {
        state.withLock { $0.isClosed = true }
        for waker in wakers { waker.finish() }
    }

    private var wakers: [AsyncStream<Void>.Continuation] {
        state.withLock { $0.wakers.values.flatMap { $0.values } }
    }

    private func leave(_ number: UInt64, _ order: OrderID, _ customer: CustomerID) {
        state.withLock { state in
            guard state.wakers[order]?.removeValue(forKey: number) != nil else { return }
            if state.wakers[order]?.isEmpty == true { state.wakers[order] = nil }
            let left = state.perCustomer[customer, default: 1] - 1
            state.perCustomer[customer] = left > 0 ? left : nil
            state.count -= 1
        }
    }
}
