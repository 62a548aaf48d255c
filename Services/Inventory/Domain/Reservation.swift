package import Vocabulary

/// The reservation of an order's stock.
package struct Reservation: Sendable, Hashable {
    package let orderID: OrderID
    package var state: ReservationState
    package let lines: ReservationLines
    /// The pieces that were returned after the sale.
    package var returned: ReservationLines

    package init(orderID: OrderID, state: ReservationState, lines: ReservationLines, returned: ReservationLines) {
        (self.orderID, self.state, self.lines, self.returned) = (orderID, state, lines, returned)
    }

    /// The wanted pieces, limited to those sold and not returned.
    package func unreturned(of wanted: ReservationLines) -> ReservationLines {
        let returned = Dictionary(returned.lines.map { ($0.productID, $0.pieces) }, uniquingKeysWith: +)
        let wanted = Dictionary(wanted.lines.map { ($0.productID, $0.pieces) }, uniquingKeysWith: +)
        return ReservationLines(
            lines.lines.compactMap { line in
                let left = min(wanted[line.productID] ?? 0, line.pieces - (returned[line.productID] ?? 0))
                return left > 0 ? .init(line.productID, left) : nil
            })
    }
}
