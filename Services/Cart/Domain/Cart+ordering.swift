package import Vocabulary

/// Changes of a cart that orders cause.
extension Cart {
    /// Removes the pieces that an order took which was placed without claiming the cart. Pieces added since then stay.
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

    /// Puts the lines of a refused order back. Quantities are added to what the customer put into the cart meanwhile,
    /// up to the cart's limits. A line that is in the cart already keeps its seen and agreed price.
    ///
    /// - Parameter named: the current prices that the refusal returned; the customer now knows them, so they count as
    ///   agreed
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

    /// Records the prices of a refusal for lines that never left the cart.
    package mutating func noteNamed(_ prices: [ProductID: Money]) {
        for index in lines.indices {
            guard let price = prices[lines[index].productID] else { continue }
            lines[index].agreedPrice = price
        }
    }

    /// Raises the product's quantity to at least `quantity`, whether or not it is in stock or still sold.
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
