import InventoryDomain
import Vocabulary

/// The inventory's tables.
struct StockTables {
    /// By product.
    var stocks: [Stock] = []
    var reservations: [ReservationRow] = []
    var ledger: [StockMovement] = []
    /// The orders whose release was handled.
    var released: [Int] = []

    func index(of order: Int) -> Int? { reservations.firstIndex { $0.order == order } }

    /// The stock book of some products.
    func book(of products: [ProductID]) -> StockBook {
        StockBook(Set(products.map(\.number)).sorted().map { stocks[$0] })
    }

    mutating func save(_ book: StockBook) {
        for stock in book.changed { stocks[stock.productID.number] = stock }
        ledger += book.movements
    }

    /// Stores the result of an event.
    ///
    /// - Returns: false when there is nothing to sell, or nothing sold to return
    mutating func end(_ order: Int, by event: ReservationEvent) -> Bool {
        let index = index(of: order)
        let reservation = index.map { reservations[$0].reservation }
        var book = book(of: ReservationEnding.products(reservation, by: event))
        let ending = ReservationEnding(reservation, of: .init(number: order), by: event, in: &book)
        for effect in ending.effects {
            switch (effect, index) {
            case (.setState(let state), let index?): reservations[index].reservation.state = state
            case (.addReturned(let lines), let index?):
                let returned = reservations[index].reservation.returned.lines + lines.lines
                reservations[index].reservation.returned = ReservationLines(returned)
            case (.insert(let state), nil):
                reservations.append(ReservationRow(order: order, state: state, lines: ReservationLines([])))
            case (.setState, nil), (.addReturned, nil), (.insert, _?): break
            }
        }
        save(book)
        return ending.isDone
    }
}
