package import Vocabulary

/// The products a customer intends to buy.
package struct Cart: Hashable, Sendable {
    /// Why a product cannot be added to the cart.
    package enum Rejection: Error, Hashable {
        case notForSale
        /// `available` includes what the cart already holds.
        case insufficientStock(available: Int64)
        case tooMuch
    }

    /// In the order in which the products were added.
    package internal(set) var lines: [CartLine]
    package internal(set) var promoCode: String?
    /// Grows with each change and is never reset, because orders refer to it; 0 is a cart that was never used.
    package private(set) var version: Int64
    package private(set) var updatedAt: Timestamp

    package init(lines: [CartLine], promoCode: String?, version: Int64, updatedAt: Timestamp) {
        (self.lines, self.promoCode, self.version, self.updatedAt) = (lines, promoCode, version, updatedAt)
    }

    package static func unused(at time: Timestamp) -> Cart {
        Cart(lines: [], promoCode: nil, version: 0, updatedAt: time)
    }

    package var productIDs: [ProductID] { lines.map(\.productID) }

    /// Adds to the quantity that the cart already holds.
    package mutating func add(
        _ quantity: Quantity, of product: ProductID, from market: Market, at time: Timestamp
    ) throws(Rejection) {
        let held = lines.first { $0.productID == product }?.quantity.value ?? 0
        try put(held + quantity.value, of: product, from: market, at: time)
    }

    /// Replaces the quantity that the cart held before.
    package mutating func set(
        _ quantity: Quantity, of product: ProductID, from market: Market, at time: Timestamp
    ) throws(Rejection) {
        try put(quantity.value, of: product, from: market, at: time)
    }

    /// Does nothing when the product is not in the cart.
    package mutating func remove(_ product: ProductID) { lines.removeAll { $0.productID == product } }

    package mutating func clear() {
        lines = []
        promoCode = nil
    }

    package mutating func apply(promoCode: String) { self.promoCode = promoCode }

    package mutating func removePromoCode() { promoCode = nil }

    /// Stores the current name in lines without one, so that the line has a name after the product is withdrawn.
    package mutating func noteNames(from market: Market) {
        for index in lines.indices where lines[index].name == nil {
            lines[index].name = market[lines[index].productID]?.name
        }
    }

    /// Call once after each change.
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
        if let index = changed.firstIndex(where: { $0.productID == product }) {
            changed[index].name = offer.name
            changed[index].quantity = quantity
            changed[index].seenPrice = offer.price
            changed[index].agreedPrice = offer.price
        } else {
            changed.append(
                CartLine(
                    productID: product, name: offer.name, quantity: quantity, seenPrice: offer.price, addedAt: time))
        }
        guard CartLimits.allow(changed) else { throw .tooMuch }
        lines = changed
    }
}
