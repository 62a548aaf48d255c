import OrderDomain
import TestSupport
import Testing
import Vocabulary

/// Any sequence of signals, with redeliveries: stock ends either sold or returned, money is kept only for a confirmed
/// order, and no state is entered twice.
@Suite struct OrderInterleavingTests {
    private struct Life {
        var state = OrderState.accepted
        var payment: PaymentID?
        var visited: [OrderState] = [.accepted]
        var actions: [OrderAction] = []
        var captured: Set<PaymentID> = []

        mutating func receive(_ signal: OrderSignal) {
            let saga = OrderSaga(state, payment: payment)
            if case .paymentCaptured(let id) = signal {
                // A payment begins only when the order is pending, so a capture cannot come earlier.
                guard visited.contains(.pending) else { return }
                captured.insert(id)
            }
            payment = saga.payment(after: signal)
            switch saga.receive(signal) {
            case .move(let next, let actions):
                state = next
                visited.append(next)
                self.actions += actions
            case .note(let actions):
                self.actions += actions
            case .absorb, .refuse:
                break
            }
        }
    }

    private static let payments = (1...3).map { PaymentID(UniqueID(high: 3, low: $0)) }

    private static let signals: [OrderSignal] =
        [.stockHeld, .stockRefused, .pricesRefused, .settleTimeIsUp, .paymentTimeIsUp, .cancel]
        + payments.map { .paymentCaptured($0) } + [.paymentFailed(payments[0])]

    private func lives(_ count: UInt64, _ check: (Life, UInt64) -> Void) {
        for seed in 1...count {
            var random = SplitMix(seed: seed)
            var life = Life()
            for _ in 0..<12 { life.receive(Self.signals.randomElement(using: &random)!) }
            check(life, seed)
        }
    }

    @Test func `no state is entered twice, and every order reaches at most one final state`() {
        lives(2000) { life, seed in
            #expect(Set(life.visited).count == life.visited.count, "seed \(seed): \(life.visited)")
            let ends = life.visited.filter { $0.timer == nil }
            // A confirmed order may be cancelled; every other final state is definite.
            #expect(ends.count <= 1 || ends == [.confirmed, .cancelled], "seed \(seed): \(life.visited)")
        }
    }

    @Test func `stock is sold exactly for confirmed orders, and released for others that may hold some`() {
        lives(2000) { life, seed in
            let wasSold = life.visited.contains(.confirmed)
            #expect(life.actions.contains(.commitReservation) == wasSold, "seed \(seed)")
            #expect(life.actions.contains(.returnStock) == (wasSold && life.state != .confirmed), "seed \(seed)")
            if life.state == .confirmed { #expect(!life.actions.contains(.releaseReservation), "seed \(seed)") }
            if life.visited.contains(.pending), life.state.timer == nil, !wasSold {
                #expect(life.actions.contains(.releaseReservation), "seed \(seed)")
            }
        }
    }

    @Test func `every captured payment but the one that confirmed the order is refunded`() {
        lives(2000) { life, seed in
            let refunded = life.actions.compactMap { if case .refund(let payment) = $0 { payment } else { nil } }
            let kept = life.state == .confirmed ? life.captured.subtracting(refunded) : []
            #expect(kept.count == (life.state == .confirmed ? 1 : 0), "seed \(seed)")
            #expect(Set(refunded).union(kept) == life.captured, "seed \(seed)")
            if life.state == .confirmed { #expect(kept.first == life.payment, "seed \(seed)") }
        }
    }

    @Test func `the sequences above reach every reachable final state`() {
        var ends: Set<OrderState> = []
        lives(2000) { life, _ in ends.insert(life.state) }
        #expect(ends.isSuperset(of: [.confirmed, .rejected, .expired, .cancelled]))
    }
}
