import Contracts
import HTTPKit
import Synchronization
import Vocabulary

/// Registers the open order streams, whose number is bounded, and wakes those of an order when an event about it
/// arrives.
///
/// When all places are taken, a new stream takes the one of the client address with the most: of its streams, the one that
/// has been without a step for longest ends, and its client asks again or reads JSON.
final class OrderStreams: Sendable {
    struct Limits: Sendable {
        var perCustomer = 8
        var perAddress = 64
        var perEdge = 512
        /// The interval in which an idle stream sends a comment and checks for missed steps.
        var heartbeat = Duration.seconds(15)
    }

    private struct Entry {
        let order: OrderID
        let customer: CustomerID
        let address: String
        let waker: AsyncStream<Void>.Continuation
        /// The number of the last step that any stream got, when this one got its last.
        var activity: UInt64
    }

    private struct State {
        var entries: [UInt64: Entry] = [:]
        var byOrder: [OrderID: Set<UInt64>] = [:]
        var perCustomer: [CustomerID: Int] = [:]
        var perAddress: [String: Int] = [:]
        var lastNumber: UInt64 = 0
        var isClosed = false

        mutating func remove(_ number: UInt64) -> Entry? {
            guard let entry = entries.removeValue(forKey: number) else { return nil }
            byOrder[entry.order]?.remove(number)
            if byOrder[entry.order]?.isEmpty == true { byOrder[entry.order] = nil }
            perCustomer[entry.customer] = perCustomer[entry.customer].flatMap { $0 > 1 ? $0 - 1 : nil }
            perAddress[entry.address] = perAddress[entry.address].flatMap { $0 > 1 ? $0 - 1 : nil }
            return entry
        }

        /// The stream that ends for a new one of `address`; nil when no address has more than this one would have.
        func victim(for address: String) -> UInt64? {
            guard let most = perAddress.max(by: { $0.value < $1.value }),
                most.value > perAddress[address, default: 0] + 1
            else { return nil }
            return entries.filter { $0.value.address == most.key }.min { $0.value.activity < $1.value.activity }?.key
        }
    }

    let limits: Limits
    private let state = Mutex(State())

    init(limits: Limits) { self.limits = limits }

    /// The number of open streams.
    var count: Int { state.withLock { $0.entries.count } }

    /// Reserves a slot for one more stream.
    ///
    /// - Parameter address: of the client
    /// - Throws: 429 when the customer or the address has too many, 503 when the edge has
    func open(
        _ order: OrderID, for customer: CustomerID, from address: String
    ) throws(Problem) -> OrderStreamPlace {
        // One pending signal is enough: a woken stream queries all new steps.
        let (signals, waker) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let limits = limits
        let (number, ended) = try state.withLock { state throws(Problem) in
            guard !state.isClosed else { throw .streamsExhausted }
            guard state.perCustomer[customer, default: 0] < limits.perCustomer,
                state.perAddress[address, default: 0] < limits.perAddress
            else { throw .tooManyStreams }
            var ended: Entry?
            if state.entries.count >= limits.perEdge {
                guard let victim = state.victim(for: address) else { throw .streamsExhausted }
                ended = state.remove(victim)
            }
            state.lastNumber += 1
            let number = state.lastNumber
            state.entries[number] = Entry(
                order: order, customer: customer, address: address, waker: waker, activity: number)
            state.byOrder[order, default: []].insert(number)
            state.perCustomer[customer, default: 0] += 1
            state.perAddress[address, default: 0] += 1
            return (number, ended)
        }
        ended?.waker.finish()
        return OrderStreamPlace(
            signals: signals, waker: waker,
            note: { [weak self] in self?.noteStep(number) }, leave: { [weak self] in self?.leave(number) })
    }

    /// Wakes the streams of an order.
    func wake(_ order: OrderID) {
        let wakers = state.withLock { state in
            (state.byOrder[order] ?? []).compactMap { state.entries[$0]?.waker }
        }
        for waker in wakers { waker.yield() }
    }

    /// Wakes all streams, as events about any order may have been missed.
    func wakeAll() { for waker in wakers { waker.yield() } }

    /// Ends all streams and refuses new ones.
    func close() {
        state.withLock { $0.isClosed = true }
        for waker in wakers { waker.finish() }
    }

    private var wakers: [AsyncStream<Void>.Continuation] {
        state.withLock { $0.entries.values.map(\.waker) }
    }

    private func noteStep(_ number: UInt64) {
        state.withLock { state in
            state.lastNumber += 1
            state.entries[number]?.activity = state.lastNumber
        }
    }

    private func leave(_ number: UInt64) { state.withLock { _ = $0.remove(number) } }
}
