/// The stock counters of one product, in pieces.
package struct StockCounters: Hashable, Sendable {
    /// Larger than any warehouse, and small enough that sums cannot overflow.
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

    /// Stock that was added, or removed without a sale.
    package static func corrected(by delta: Int64) -> StockDeltas { StockDeltas(available: delta) }

    package static func reserved(_ pieces: Int64) -> StockDeltas { StockDeltas(available: -pieces, reserved: pieces) }
    package static func released(_ pieces: Int64) -> StockDeltas { StockDeltas(available: pieces, reserved: -pieces) }
    package static func sold(fromReserved pieces: Int64) -> StockDeltas { StockDeltas(reserved: -pieces, sold: pieces) }

    /// Sold before, and in stock again.
    package static func returned(_ pieces: Int64) -> StockDeltas { StockDeltas(available: pieces, sold: -pieces) }

    /// Sold after the reservation had been released.
    package static func sold(fromAvailable pieces: Int64) -> StockDeltas {
        StockDeltas(available: -pieces, sold: pieces)
    }
}
