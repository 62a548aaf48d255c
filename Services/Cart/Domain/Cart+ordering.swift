package import Vocabulary

/// What orders do with a cart.
extension Cart {
    /// An order of which nobody told the cart before it was placed took these. What was added since then stays.
    ///
    /// - Parameter promoCode: the one that the order used
    package mutating func takeOut(_ ordered: [ProductID: Int], promoCode: String?) {
        lines = lines.compactMap { line in
            guard let taken = ordered[line.productID] else { return line }
            guard let rest = Quantity(line.quantity.value - taken) else { return nil }
            var line = line
            line.quantity = rest
            return line
        }
        if let promoCode, promoCode == self.promoCode { self.promoCode = nil }
    }

    /// A refused order gives back what it got. It adds up with what was put into the cart meanwhile, as far as the cart's
    /// limits allow; of a product that is in the cart already, the later choice says what the customer has seen.
    ///
    /// - Parameter named: prices that the refusal has named: now the customer knows them, and may order at them
    package mutating func putBack(_ returned: [CartLine], promoCode: String?, named: [ProductID: Money] = [:]) {
        for line in returned {
            let index = lines.firstIndex { $0.productID == line.productID }
            let held = index.map { lines[$0].quantity.value } ?? 0
            let room = min(Quantity.maximum - held, CartLimits.pieces - lines.map(\.quantity.value).reduce(0, +))
            guard room > 0, let quantity = Quantity(held + min(line.quantity.value, room)) else { continue }
            if let index {
                lines[index].quantity = quantity
            } else if lines.count < CartLimits.products {
                var line = line
                line.quantity = quantity
                line.agreedPrice = named[line.productID] ?? line.agreedPrice
                lines.append(line)
            }
        }
        self.promoCode = self.promoCode ?? promoCode
    }

    /// The same for an order to which the cart gave nothing.
    package mutating func noteNamed(_ prices: [ProductID: Money]) {
        for index in lines.indices {
            guard let price = prices[lines[index].productID] else { continue }
            lines[index].agreedPrice = price
        }
    }

    /// Holds at least so much of the product afterwards, in stock or not, sold still or not.
    ///
    /// - Parameters:
    ///   - name: for a product that is not sold any more
    ///   - price: the same
    package mutating func hold(
        atLeast quantity: Quantity, of product: ProductID, knownAs name: String, at price: Money, from market: Market,
        at time: Timestamp
    ) throws(Rejection) {
        let index = lines.firstIndex { $0.productID == product }
        if let index, lines[index].quantity >= quantity { return }
        let (offer, known) = (market[product], index.map { lines[$0] })
        let line = CartLine(
            productID: product, name: offer?.name ?? known?.name ?? name, quantity: quantity,
            seenPrice: offer?.price ?? known?.seenPrice ?? price, addedAt: known?.addedAt ?? time)
        var changed = lines
        if let index { changed[index] = line } else { changed.append(line) }
        guard CartLimits.allow(changed) else { throw .tooMuch }
        lines = changed
    }
}
