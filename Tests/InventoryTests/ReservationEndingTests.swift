import InventoryDomain
import Testing
import Vocabulary

struct `The end of a reservation` {
    private static let order = OrderID(UniqueID(high: 1, low: 1))
    private static let product = ProductID(UniqueID(high: 2, low: 1))
    private static let lines = ReservationLines([.init(product, 3)])

    private func reservation(_ state: ReservationState, returned: Int64 = 0) -> Reservation {
        Reservation(
            orderID: Self.order, state: state, lines: Self.lines,
            returned: ReservationLines(returned > 0 ? [.init(Self.product, returned)] : []))
    }

    private func end(
        _ reservation: Reservation?, by event: ReservationEvent, _ counters: StockCounters
    ) -> (ending: ReservationEnding, counters: StockCounters?) {
        var book = StockBook([Stock(productID: Self.product, counters: counters)])
        let ending = ReservationEnding(reservation, of: Self.order, by: event, in: &book)
        return (ending, book[Self.product]?.counters)
    }

    @Test func `sells or releases held stock`() {
        let sold = end(reservation(.held), by: .commit, StockCounters(available: 1, reserved: 3))
        #expect(sold.ending.effects == [.setState(.committed)])
        #expect(sold.counters == StockCounters(available: 1, sold: 3))
        let released = end(reservation(.held), by: .release, StockCounters(available: 1, reserved: 3))
        #expect(released.ending.effects == [.setState(.released)])
        #expect(released.counters == StockCounters(available: 4))
    }

    @Test func `takes released stock again if there is enough, or is refused`() {
        let again = end(reservation(.expired), by: .commit, StockCounters(available: 3))
        #expect(again.ending.isDone && again.ending.effects == [.setState(.committed)])
        #expect(again.counters == StockCounters(available: 0, sold: 3))
        let lost = end(reservation(.expired), by: .commit, StockCounters(available: 2))
        #expect(!lost.ending.isDone && lost.ending.effects.isEmpty)
        #expect(lost.counters == StockCounters(available: 2))
    }

    @Test func `returns sold pieces, each once`() {
        let pieces = ReservationLines([.init(Self.product, 5)])
        let some = end(
            reservation(.committed, returned: 2), by: .takeBackPieces(pieces, reason: nil),
            StockCounters(available: 2, sold: 1))
        #expect(some.ending.effects == [.addReturned(ReservationLines([.init(Self.product, 1)]))])
        #expect(some.counters == StockCounters(available: 3))
        let all = end(reservation(.committed, returned: 3), by: .takeBack(reason: nil), StockCounters(available: 3))
        #expect(all.ending.effects == [.setState(.returned)])
        #expect(all.counters == StockCounters(available: 3))
    }

    @Test func `before the reservation prevents it`() {
        let forbidden = end(nil, by: .release, StockCounters(available: 3))
        #expect(forbidden.ending.isDone && forbidden.ending.effects == [.insert(.released)])
        let unsold = end(nil, by: .takeBackPieces(Self.lines, reason: nil), StockCounters(available: 3))
        #expect(!unsold.ending.isDone && unsold.ending.effects.isEmpty)
    }

    @Test func `locks products only when stock moves`() {
        #expect(ReservationEnding.products(reservation(.held), by: .commit) == [Self.product])
        #expect(ReservationEnding.products(reservation(.committed), by: .commit) == [])
        #expect(ReservationEnding.products(nil, by: .release) == [])
    }
}
