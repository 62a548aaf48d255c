package import Vocabulary

/// The lines to reserve: each product once, in the order in which products are locked.
package struct ReservationLines: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var productID: ProductID
        /// The sum over the order's lines, so it may be above `Quantity.maximum`.
        package var pieces: Int64

        package init(_ productID: ProductID, _ pieces: Int64) { (self.productID, self.pieces) = (productID, pieces) }
    }

    package let lines: [Line]

    package init(_ lines: some Sequence<Line>) {
        let pieces = Dictionary(lines.map { ($0.productID, $0.pieces) }, uniquingKeysWith: +)
        self.lines = pieces.map { Line($0.key, $0.value) }.sorted { $0.productID < $1.productID }
    }

    package var productIDs: [ProductID] { lines.map(\.productID) }
}
