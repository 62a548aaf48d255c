import CartDomain
import OrderDomain
import Vocabulary

/// The edge between customer, cart and order: the cart hands a version over, then the order command is sent.
extension ShopWorld {
    /// Puts an order's lines into the customer's cart before the first attempt.
    func fillCart(for order: Int) {
        guard let wanted = customers.plans[order].wanted, !customers.plans[order].isInCart else { return }
        customers.plans[order].isInCart = true
        let customer = customers.plans[order].customer
        let lines = wanted.lines.map { line in
            CartLine(
                productID: line.productID, name: "p", quantity: line.quantity,
                seenPrice: Money(prices[line.productID.number], .usd), addedAt: Timestamp(seconds: 0))
        }
        carts.carts[customer].putBack(lines, promoCode: nil)
        carts.carts[customer].noteChange(at: Timestamp(seconds: 0))
        customers.pieces[customer, default: 0] += lines.pieces
    }

    /// Reads the cart, and queries prices.
    func checkOut(_ request: CustomerRequest, _ order: Int, _ content: Int) {
        guard isUp(.cart), !strikes(.queryLost), !dies(.cart) else { return }
        let cart = carts.carts[customers.plans[order].customer]
        let instance = nodes[Service.cart.rawValue].instance
        enter(.claim(request, order: order, content: content, cart, instance: instance), after: replyLatency())
    }

    /// Hands the cart over, unless it has changed in the meantime.
    func claim(_ request: CustomerRequest, _ order: Int, _ content: Int, _ cart: Cart, _ instance: Int) {
        guard isUp(.cart, instance), !dies(.cart) else { return }
        let customer = customers.plans[order].customer
        let answer = try? transact(.cart, \.carts) { tables, _ in
            tables.claim(order, customer, content, cart, at: self.clock, isGuarded: !self.lacks(.cartVersion))
        }
        log(
            "customer \(customer)'s cart, version \(cart.version), for order \(order): \(answer.map { "\($0)" } ?? "?")"
        )
        // A lost answer and a crashed edge look the same to the customer.
        guard let answer, !strikes(.replyLost) else { return }
        switch answer {
        case .claimed:
            if strikes(.edgeCrash) { return }
            sendOrder(request, order, customer, content)
        case .alreadyOrdered(let other):
            coverage.hit(.cartAlreadyOrdered)
            self.answer(request, .cartAlreadyOrdered(by: other))
        case .empty: self.answer(request, .cartEmpty)
        case .moved:
            coverage.hit(.cartMoved)
            checkOut(request, order, content)
        }
    }

    /// The lines that the cart has handed over become an order even if the broker does not confirm the command now.
    private func sendOrder(_ request: CustomerRequest, _ order: Int, _ customer: Int, _ content: Int) {
        let payload = Payload.place(order: order, customer: customer, content: content)
        _ = publish(Delivery(id: makeID(), payload: payload, replyTo: .customer(request)))
        customers.acknowledged.append(.accepted(order: order))
    }

    /// The edge requests this when an order was refused, so that the customer finds the lines in the cart.
    func giveBack(_ order: Int) {
        guard isUp(.cart), !strikes(.queryLost), !dies(.cart) else { return }
        try? transact(.cart, \.carts) { tables, _ in tables.release(order, named: self.prices) }
    }
}
