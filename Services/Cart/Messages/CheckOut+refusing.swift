import Contracts
import Vocabulary

extension CheckOut {
    /// Why the cart does not go to the order; nil when it may.
    ///
    /// - Parameter cart: at today's prices
    func refusal(of cart: CartContents) -> Rejection? {
        if let seen, !seen.contains(cart.asSeen) { return .changed(cart) }
        guard !cart.items.isEmpty else { return .empty }
        let withdrawn = cart.items.filter { $0.availability == .withdrawn }
        guard withdrawn.isEmpty else { return .withdrawn(withdrawn) }
        if let expectedTotal, expectedTotal != cart.total { return .totalChanged(cart) }
        return nil
    }

    /// Who has named today's cart or its total has agreed to today's prices. All others have agreed to those that they saw
    /// when they chose.
    func command(for cart: CartContents) -> PlaceOrder {
        let isAgreed = seen != nil || expectedTotal != nil
        return PlaceOrder(
            orderID: orderID, idempotencyKey: idempotencyKey, fingerprint: fingerprint,
            lines: cart.items.map { item in
                PlaceOrder.SeenLine(
                    productID: item.productID, name: item.name, quantity: item.quantity,
                    unitPrice: isAgreed ? item.unitPrice : item.agreedPrice)
            },
            seenTotal: cart.total, seenDiscount: cart.promoCode == nil ? nil : cart.discount, promoCode: cart.promoCode,
            shippingAddress: shippingAddress, note: note, cartVersion: cart.version)
    }
}

extension CartContents {
    /// The cart as its customer sees it now.
    fileprivate var asSeen: CheckOut.SeenCart { CheckOut.SeenCart(version: version, digest: orderDigest) }
}
