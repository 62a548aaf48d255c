package import Vocabulary

/// The stock of products whose rows are locked. Reservations are entered in sequence, so one transaction can decide
/// many orders, each against the stock that the earlier ones left.
package struct StockBook: Sendable {
    package struct Shortage: Hashable, Sendable, Error {
        package struct Line: Hashable, Sendable {
            package var productID: ProductID
            package var requested: Int64
            package var available: Int64

            package init(productID: ProductID, requested: Int64, available: Int64) {
                (self.productID, self.requested, self.available) = (productID, requested, available)
            }
        }

        package var lines: [Line]

        package init(_ lines: [Line]) { self.lines = lines }
    }

    /// The stock before the first entry.
    package let opening: [ProductID: Stock]
    package private(set) var movements: [StockMovement] = []
    private var current: [ProductID: Stock]

    package init(_ stocks: some Sequence<Stock>) {
        opening = Dictionary(stocks.map { ($0.productID, $0) }, uniquingKeysWith: { first, _ in first })
        current = opening
    }

    /// A product's stock after all entries; nil when it is not in the book.
    package subscript(productID: ProductID) -> Stock? { current[productID] }

    /// The changed products, with the next version.
    package var changed: [Stock] {
        current.values.filter { $0 != opening[$0.productID] }.sorted { $0.productID < $1.productID }.map { stock in
            var changed = stock
            changed.version += 1
            return changed
        }
    }

    // MARK: Reservations

    /// Holds all lines or none. A product that is not in the book has nothing available.
    package mutating func reserve(_ wanted: ReservationLines, for orderID: OrderID) throws(Shortage) {
        try requireAvailable(wanted)
        enter(wanted, .reserved, orderID) { .reserved($0) }
    }

    /// Sells what is held.
    package mutating func commit(_ held: ReservationLines, for orderID: OrderID) {
        enter(held, .committed, orderID) { .sold(fromReserved: $0) }
    }

    /// Sells what is no longer held, all lines or none.
    package mutating func takeAgain(_ wanted: ReservationLines, for orderID: OrderID) throws(Shortage) {
        try requireAvailable(wanted)
        enter(wanted, .committed, orderID) { .sold(fromAvailable: $0) }
    }

    /// Makes held pieces available again.
    ///
    /// - Parameter kind: `released` or `expired`
    package mutating func giveBack(_ held: ReservationLines, for orderID: OrderID, as kind: StockMovement.Kind) {
        enter(held, kind, orderID) { .released($0) }
    }

    /// Returns sold pieces to stock.
    package mutating func takeBack(_ sold: ReservationLines, for orderID: OrderID, reason: String?) {
        for line in sold.lines {
            enter(StockMovement(.returned, line.productID, .returned(line.pieces), orderID: orderID, reason: reason))
        }
    }

    private func requireAvailable(_ wanted: ReservationLines) throws(Shortage) {
        let missing: [Shortage.Line] = wanted.lines.compactMap { line in
            let available = current[line.productID]?.counters.available ?? 0
            guard available < line.pieces else { return nil }
            return Shortage.Line(productID: line.productID, requested: line.pieces, available: available)
        }
        guard missing.isEmpty else { throw Shortage(missing) }
    }

    private mutating func enter(
        _ lines: ReservationLines, _ kind: StockMovement.Kind, _ orderID: OrderID,
        _ deltas: (Int64) -> StockDeltas
    ) {
        for line in lines.lines {
            enter(StockMovement(kind, line.productID, deltas(line.pieces), orderID: orderID))
        }
    }

    private mutating func enter(_ movement: StockMovement) {
        current[movement.productID]?.counters += movement.deltas
        movements.append(movement)
    }

    // MARK: Manual changes

    package mutating func enter(_ change: StockChange, for productID: ProductID) {
        current[productID]?.lowStockThreshold = change.lowStockThreshold
        if let movement = change.movement { enter(movement) }
    }
}
