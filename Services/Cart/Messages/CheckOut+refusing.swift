import Contracts
import Vocabulary

extension CheckOut {
    /// Why the cart cannot be ordered; nil when it can.
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

    /// A client that sent the current cart version or total has agreed to the current prices. Otherwise the prices that
    /// the customer saw when choosing the products apply.
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
