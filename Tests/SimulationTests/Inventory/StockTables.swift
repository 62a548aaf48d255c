import InventoryDomain
import Vocabulary

/// What the inventory keeps.
struct StockTables {
    /// By product.
    var stocks: [Stock] = []
    var reservations: [ReservationRow] = []
    var ledger: [StockMovement] = []
    /// The orders whose release was carried out.
    var released: [Int] = []

    func index(of order: Int) -> Int? { reservations.firstIndex { $0.order == order } }

    /// The book of the products of some lines, as their rows are now.
    func book(of lines: ReservationLines...) -> StockBook {
        let numbers = Set(lines.flatMap(\.lines).map(\.productID.number)).sorted()
        return StockBook(numbers.map { stocks[$0] })
    }

    mutating func save(_ book: StockBook) {
        for stock in book.changed { stocks[stock.productID.number] = stock }
        ledger += book.movements
    }
}
