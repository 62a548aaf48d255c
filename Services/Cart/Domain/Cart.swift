package import Vocabulary

/// What a customer means to buy.
package struct Cart: Hashable, Sendable {
    /// Why something does not go into the cart.
    package enum Rejection: Error, Hashable {
        case notForSale
        /// Counts what the cart held already.
        case insufficientStock(available: Int64)
        case tooMuch
    }

    /// In the order in which the products were added.
    package private(set) var lines: [CartLine]
    package private(set) var promoCode: String?
    /// Grows with each change; 0 is a cart that was never used.
    package private(set) var version: Int64
    package private(set) var updatedAt: Timestamp

    package init(lines: [CartLine], promoCode: String?, version: Int64, updatedAt: Timestamp) {
        self.lines = lines
        self.promoCode = promoCode
        self.version = version
        self.updatedAt = updatedAt
    }

    package static func unused(at time: Timestamp) -> Cart {
        Cart(lines: [], promoCode: nil, version: 0, updatedAt: time)
    }

    package var productIds: [ProductID] { lines.map(\.productId) }

    /// Adds up with what the cart holds of the product already.
    package mutating func add(
        _ quantity: Quantity, of product: ProductID, from market: Market, at time: Timestamp
    ) throws(Rejection) {
        let held = lines.first { $0.productId == product }?.quantity.value ?? 0
        try put(held + quantity.value, of: product, from: market, at: time)
    }

    /// Whatever the cart held of the product before.
    package mutating func set(
        _ quantity: Quantity, of product: ProductID, from market: Market, at time: Timestamp
    ) throws(Rejection) {
        try put(quantity.value, of: product, from: market, at: time)
    }

    /// One that is not there is fine.
    package mutating func remove(_ product: ProductID) { lines.removeAll { $0.productId == product } }

    package mutating func clear() {
        lines = []
        promoCode = nil
    }

    package mutating func apply(promoCode: String) { self.promoCode = promoCode }

    package mutating func removePromoCode() { promoCode = nil }

    /// A product that is not for sale any more leaves the cart: the customer could neither order it nor get it back.
    package mutating func dropWithdrawn(from market: Market) {
        lines.removeAll { market.isWithdrawn($0.productId) }
    }

    /// An order took these. What the customer has added since it was placed stays.
    ///
    /// - Parameter promoCode: the one that the order used
    package mutating func takeOut(_ ordered: [ProductID: Int], promoCode: String?) {
        lines = lines.compactMap { line in
            guard let taken = ordered[line.productId] else { return line }
            guard let rest = Quantity(line.quantity.value - taken) else { return nil }
            var line = line
            line.quantity = rest
            return line
        }
        if let promoCode, promoCode == self.promoCode { self.promoCode = nil }
    }

    /// An order was refused because these cost more than agreed. Now the customer knows, and may order at these prices.
    package mutating func noteNamed(_ prices: [ProductID: Money]) {
        for index in lines.indices {
            guard let price = prices[lines[index].productId] else { continue }
            lines[index].agreedPrice = price
        }
    }

    /// To be told once when something has changed.
    package mutating func noteChange(at time: Timestamp) {
        version += 1
        updatedAt = time
    }

    private mutating func put(
        _ pieces: Int, of product: ProductID, from market: Market, at time: Timestamp
    ) throws(Rejection) {
        guard let offer = market[product] else { throw .notForSale }
        guard Int64(pieces) <= offer.available else { throw .insufficientStock(available: max(0, offer.available)) }
        guard let quantity = Quantity(pieces) else { throw .tooMuch }
        var changed = lines
        if let index = changed.firstIndex(where: { $0.productId == product }) {
            changed[index].quantity = quantity
            changed[index].seenPrice = offer.price
            changed[index].agreedPrice = offer.price
        } else {
            changed.append(CartLine(productId: product, quantity: quantity, seenPrice: offer.price, addedAt: time))
        }
        guard CartLimits.allow(changed) else { throw .tooMuch }
        lines = changed
    }
}
