import Testing

@testable import RabbitMQ

/// The bookkeeping of publisher confirms; needs no broker.
struct `Confirmation ledger` {
    private let start = ContinuousClock.now

    private func ledger(of count: Int) -> UnconfirmedPublications<Int> {
        var ledger = UnconfirmedPublications<Int>()
        for index in 1...count {
            let route = Route(.example(to: "queue \(index)"))
            ledger.append(route, writtenAt: start + .seconds(index), waiter: index)
        }
        return ledger
    }

    @Test func `sequence numbers start with one, as the broker's do`() {
        var ledger = UnconfirmedPublications<Int>()
        #expect(ledger.nextSequence == 1)
        ledger.append(Route(.example(to: "queue")), writtenAt: start, waiter: 7)
        #expect(ledger.nextSequence == 2)
        #expect(ledger.settle(1, multiple: false).map(\.waiter) == [7])
        #expect(ledger.isEmpty)
    }

    @Test func `single confirms settle in any order, each once`() {
        var ledger = ledger(of: 3)
        #expect(ledger.settle(2, multiple: false).map(\.waiter) == [2])
        #expect(ledger.settle(2, multiple: false).isEmpty)
        #expect(ledger.settle(1, multiple: false).map(\.waiter) == [1])
        #expect(ledger.settle(3, multiple: false).map(\.waiter) == [3])
        #expect(ledger.isEmpty)
    }

    @Test func `a multiple confirm settles all unsettled ones up to its number`() {
        var ledger = ledger(of: 5)
        _ = ledger.settle(2, multiple: false)
        #expect(ledger.settle(4, multiple: true).map(\.waiter) == [1, 3, 4])
        #expect(ledger.settle(4, multiple: true).isEmpty)
        #expect(
            ledger.settle(9, multiple: true).map(\.waiter) == [5], "a number beyond the last one settles what there is")
        #expect(ledger.nextSequence == 6)
    }

    @Test func `a returned message is marked as such`() {
        var ledger = ledger(of: 3)
        let reason = CloseReason(code: 312, text: "NO_ROUTE")
        ledger.markReturned(2, reason: reason)
        ledger.markReturned(8, reason: reason)
        #expect(ledger.settle(3, multiple: true).map(\.returned) == [nil, reason, nil])
    }

    @Test func `only publications written before the limit expire`() {
        var ledger = ledger(of: 4)
        _ = ledger.settle(1, multiple: false)
        #expect(ledger.expire(writtenBefore: start + .seconds(3)).map(\.waiter) == [2])
        #expect(ledger.settle(2, multiple: false).isEmpty, "a late confirm is ignored")
        #expect(ledger.settle(4, multiple: true).map(\.waiter) == [3, 4])
    }

    @Test func `after taking all, the numbers start again, as on a new channel`() {
        var ledger = ledger(of: 3)
        _ = ledger.settle(2, multiple: false)
        #expect(ledger.removeAll().map(\.waiter) == [1, 3])
        #expect(ledger.isEmpty)
        #expect(ledger.nextSequence == 1)
    }
}
