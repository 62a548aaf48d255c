import InventoryDomain
import Testing
import Vocabulary

@Suite struct StockBookTests {
    private let order = OrderID(UniqueID(high: 1, low: 1))
    private let tea = ProductID(UniqueID(high: 2, low: 1))
    private let cup = ProductID(UniqueID(high: 2, low: 2))

    private func book(tea available: Int64, cup: Int64 = 10) -> StockBook {
        StockBook([
            Stock(productID: tea, counters: StockCounters(available: available)),
            Stock(productID: self.cup, counters: StockCounters(available: cup)),
        ])
    }

    private func lines(_ pieces: (ProductID, Int64)...) -> ReservationLines {
        ReservationLines(pieces.map { ReservationLines.Line($0.0, $0.1) })
    }

    @Test func `reserving moves pieces from available to reserved`() throws {
        var book = book(tea: 7)
        try book.reserve(lines((tea, 3)), for: order)
        #expect(book[tea]?.counters == StockCounters(available: 4, reserved: 3))
        #expect(book.movements == [StockMovement(.reserved, tea, .reserved(3), orderID: order)])
    }

    @Test func `the last piece can be reserved, and not one more`() throws {
        var book = book(tea: 7)
        try book.reserve(lines((tea, 7)), for: order)
        #expect(throws: StockBook.Shortage([.init(productID: tea, requested: 1, available: 0)])) {
            try book.reserve(lines((tea, 1)), for: OrderID(UniqueID(high: 1, low: 2)))
        }
        #expect(book[tea]?.counters == StockCounters(available: 0, reserved: 7))
    }

    @Test func `one short line reserves nothing, and every short line is reported`() {
        var book = book(tea: 2, cup: 10)
        let unknown = ProductID(UniqueID(high: 2, low: 3))
        let shortage = StockBook.Shortage([
            .init(productID: tea, requested: 3, available: 2), .init(productID: unknown, requested: 1, available: 0),
        ])
        #expect(throws: shortage) { try book.reserve(lines((unknown, 1), (cup, 1), (tea, 3)), for: order) }
        #expect(book.changed.isEmpty)
        #expect(book.movements.isEmpty)
    }

    @Test func `committing moves reserved pieces to sold`() throws {
        var book = book(tea: 7)
        try book.reserve(lines((tea, 3)), for: order)
        book.commit(lines((tea, 3)), for: order)
        #expect(book[tea]?.counters == StockCounters(available: 4, reserved: 0, sold: 3))
    }

    @Test func `releasing restores the available pieces`() throws {
        var book = book(tea: 7)
        try book.reserve(lines((tea, 3)), for: order)
        book.giveBack(lines((tea, 3)), for: order, as: .expired)
        #expect(book[tea]?.counters == StockCounters(available: 7))
        #expect(book.movements.map(\.kind) == [.reserved, .expired])
    }

    @Test func `released stock is taken again only while it is available`() throws {
        var book = book(tea: 3)
        try book.takeAgain(lines((tea, 3)), for: order)
        #expect(book[tea]?.counters == StockCounters(available: 0, sold: 3))
        #expect(throws: StockBook.Shortage.self) { try book.takeAgain(lines((tea, 1)), for: order) }
    }

    @Test func `only products that differ from the start are changed, with the next version`() throws {
        var book = book(tea: 7)
        try book.reserve(lines((tea, 3), (cup, 1)), for: order)
        book.giveBack(lines((cup, 1)), for: order, as: .released)
        #expect(book.changed.map(\.productID) == [tea])
        #expect(book.changed.map(\.version) == [2])
    }

    @Test func `lines of one product are added up and sorted for locking`() {
        let lines = lines((cup, 1), (tea, 2), (cup, 4))
        #expect(lines.lines == [.init(tea, 2), .init(cup, 5)])
    }
}
