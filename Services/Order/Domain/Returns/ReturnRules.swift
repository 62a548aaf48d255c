package import Vocabulary

/// Which pieces of an order can be returned, and the price paid for them.
package struct ReturnRules: Sendable {
    /// More pieces than can be returned.
    package struct Excess: Error, Sendable, Hashable {
        package struct Line: Sendable, Hashable {
            package let productID: ProductID
            package let requested: Int64
            package let returnable: Int64
        }

        package let lines: [Line]
    }

    private let lines: [PricedLine]
    private let restocked: [ProductID: Int64]
    private let earlier: [OrderReturn]

    /// - Parameters:
    ///   - restocked: pieces of the order that went back into stock, with returns or refunds
    ///   - earlier: all returns of the order
    package init(lines: [PricedLine], restocked: [ProductID: Int64], earlier: [OrderReturn]) {
        (self.lines, self.restocked, self.earlier) = (lines, restocked, earlier)
    }

    /// The delivered pieces that are neither part of a return nor restocked otherwise.
    package func returnable(_ productID: ProductID) -> Int64 {
        let ordered = lines.filter { $0.productID == productID }.map { Int64($0.quantity.value) }.reduce(0, +)
        let returned = earlier.filter(\.state.claimsPieces).flatMap(\.items).byProduct[productID] ?? 0
        let byReturns = earlier.flatMap(\.restocked).byProduct[productID] ?? 0
        return max(0, ordered - returned - max(0, (restocked[productID] ?? 0) - byReturns))
    }

    package func check(_ items: [Pieces]) throws(Excess) {
        let excess: [Excess.Line] = items.byProduct.compactMap { productID, count in
            let returnable = returnable(productID)
            return count > returnable
                ? Excess.Line(productID: productID, requested: count, returnable: returnable) : nil
        }
        guard excess.isEmpty else { throw Excess(lines: excess.sorted { $0.productID < $1.productID }) }
    }

    /// The price paid for these pieces: their price less their share of the order's discount, rounded to the nearest
    /// minor unit, half up.
    ///
    /// - Parameter subtotal: of the whole order
    package func paidPrice(of items: [Pieces], subtotal: Money, discount: Money) -> Money {
        let prices = Dictionary(lines.map { ($0.productID, $0.unitPrice.amount) }) { first, _ in first }
        // Cannot overflow: a part of the order's subtotal.
        let price = items.map { Int128(prices[$0.productID] ?? 0) * Int128($0.count) }.reduce(0, +)
        guard subtotal.amount > 0 else { return .zero(subtotal.currency) }
        let whole = Int128(subtotal.amount)
        let share = (Int128(discount.amount) * price * 2 + whole) / (whole * 2)
        return Money(Int64(clamping: price - share), subtotal.currency)
    }
}
