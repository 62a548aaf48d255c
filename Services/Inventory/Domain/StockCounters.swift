/// What there is of one product, in pieces.
package struct StockCounters: Hashable, Sendable {
    /// Far above any warehouse, far below what sums could overflow.
    package static let maximum: Int64 = 1_000_000_000_000

    package var available: Int64
    package var reserved: Int64
    package var sold: Int64

    package init(available: Int64, reserved: Int64 = 0, sold: Int64 = 0) {
        (self.available, self.reserved, self.sold) = (available, reserved, sold)
    }

    package static func += (counters: inout StockCounters, deltas: StockDeltas) {
        counters.available += deltas.available
        counters.reserved += deltas.reserved
        counters.sold += deltas.sold
    }
}

/// A change of one product's counters.
package struct StockDeltas: Hashable, Sendable {
    package var available: Int64 = 0
    package var reserved: Int64 = 0
    package var sold: Int64 = 0

    /// Stock that came in, or went without being sold.
    package static func corrected(by delta: Int64) -> StockDeltas { StockDeltas(available: delta) }

    package static func reserved(_ pieces: Int64) -> StockDeltas { StockDeltas(available: -pieces, reserved: pieces) }
    package static func released(_ pieces: Int64) -> StockDeltas { StockDeltas(available: pieces, reserved: -pieces) }
    package static func sold(fromReserved pieces: Int64) -> StockDeltas { StockDeltas(reserved: -pieces, sold: pieces) }

    /// Sold, and in stock again.
    package static func returned(_ pieces: Int64) -> StockDeltas { StockDeltas(available: pieces, sold: -pieces) }

    /// Sold after the reservation had been let go.
    package static func sold(fromAvailable pieces: Int64) -> StockDeltas {
        StockDeltas(available: -pieces, sold: pieces)
    }
}
