import OrderDomain
import PaymentDomain
import Vocabulary

/// The customers: few, competing for few pieces, retrying early and changing their minds.
extension ShopWorld {
    private static let mostTries = 3
    private static let mostOrders = 12

    func welcomeCustomers() {
        for customer in 0..<3 {
            for _ in 0..<(random.chance(35) ? 2 : 1) { welcome(customer) }
        }
    }

    private func welcome(_ customer: Int) {
        let order = customers.plans.count
        customers.plans.append(OrderPlan(customer: customer, wanted: wantedLines(), usesPromotion: random.chance(40)))
        let time = random.below(.seconds(random.chance(70) ? 5 : 400))
        enter(.customer(.sends(.place(order: order, content: 0), attempt: 1)), after: time)
        if random.chance(10) {
            // The same key concurrently, sometimes with another body.
            let content = random.below(2)
            enter(
                .customer(.sends(.place(order: order, content: content), attempt: 1)), after: time + random.below(2000))
        }
        if random.chance(25) { orderAgain(customer, after: time + random.below(2000)) }
        if random.chance(20) {
            let later = time + random.below(.seconds(random.chance(60) ? 2 : 900))
            enter(.customer(.sends(.cancel(order: order), attempt: 1)), after: later)
        }
        enter(.customer(.decides(order: order)), after: time + random.between(.seconds(10), .seconds(1000)))
    }

    /// Orders the same cart under another key, as a second browser tab would.
    private func orderAgain(_ customer: Int, after delay: Int) {
        let order = customers.plans.count
        guard order < Self.mostOrders else { return }
        customers.plans.append(OrderPlan(customer: customer, wanted: nil, usesPromotion: random.chance(40)))
        enter(.customer(.sends(.place(order: order, content: 0), attempt: 1)), after: delay)
    }

    private func wantedLines() -> PricedLines? {
        let products = random.chance(40) ? [0, 1] : [random.below(2)]
        return PricedLines(
            products.compactMap { product in
                guard let quantity = Quantity(random.between(1, 2)) else { return nil }
                return PricedLine(
                    productID: ProductID(number: product), name: "p", quantity: quantity,
                    unitPrice: Money(prices[product], .usd))
            })
    }

    func act(_ action: CustomerAction) {
        switch action {
        case .sends(let intent, let attempt): send(intent, attempt)
        case .timesOut(let request):
            if !customers.answered.contains(request.id) { tryAgain(request) }
        case .decides(let order): decide(order)
        }
    }

    private func send(_ intent: CustomerIntent, _ attempt: Int) {
        let request = CustomerRequest(id: makeID(), intent: intent, attempt: attempt)
        log("customer: \(intent), try \(attempt)")
        let payload: Payload
        switch intent {
        case .place(let order, let content):
            fillCart(for: order)
            checkOut(request, order, content)
            return enter(.customer(.timesOut(request)), after: 1800)
        case .cancel(let order): payload = .cancel(order: order, customer: customers.plans[order].customer)
        case .ship(let order): payload = .ship(order: order)
        case .deliver(let order): payload = .deliver(order: order)
        case .markUndelivered(let order): payload = .markUndelivered(order: order)
        case .refund(let intent): payload = .refundOrder(intent)
        case .pay(_, let intent): payload = .pay(intent)
        }
        let isConfirmed = publish(Delivery(id: makeID(), payload: payload, replyTo: .customer(request)))
        enter(.customer(.timesOut(request)), after: isConfirmed ? 1800 : 10)
    }

    private func tryAgain(_ request: CustomerRequest) {
        coverage.hit(.customerTriedAgain)
        guard request.attempt < Self.mostTries else { return }
        enter(
            .customer(.sends(request.intent, attempt: request.attempt + 1)),
            after: random.between(10, .seconds(random.chance(80) ? 5 : 200)))
    }

    func answer(_ request: CustomerRequest, _ reply: Reply) {
        if case (.place(let order, _), .placementRejected) = (request.intent, reply) { giveBack(order) }
        guard customers.answered.insert(request.id).inserted else { return }
        log("customer gets the answer to \(request.intent): \(reply)")
        switch (request.intent, reply) {
        case (.place(let order, _), .placed(.pending)):
            enter(.customer(.decides(order: order)), after: timeToPay())
        case (.place(let order, _), .placementRejected):
            customers.acknowledged.append(.rejected(order: order))
            if random.chance(40) { orderAgain(customers.plans[order].customer, after: random.below(.seconds(5))) }
        case (.cancel(let order), .cancelled): customers.acknowledged.append(.cancelled(order: order))
        case (.ship(let order), .done):
            customers.acknowledged.append(.shipped(order: order))
            handOver(order)
        case (.deliver(let order), .done): customers.acknowledged.append(.delivered(order: order))
        case (.pay(let payment, _), .captured): customers.acknowledged.append(.captured(payment: payment))
        case (.pay(let payment, let intent), .declined):
            customers.acknowledged.append(.declined(payment: payment))
            if random.chance(60) { pay(intent.order, after: random.below(60)) }
        case (_, .placementInFlight), (_, .paymentInFlight), (_, .outcomeUnknown), (_, .failed): tryAgain(request)
        default: break
        }
    }

    // MARK: Paying

    /// The time that a customer takes to pay.
    private func timeToPay() -> Int {
        switch random.below(10) {
        case 0..<4: random.below(100)
        case 4..<8: random.below(.seconds(5))
        default: random.below(.seconds(890))
        }
    }

    /// Pays once, twice concurrently, or never, and may cancel besides.
    private func decide(_ order: Int) {
        guard !customers.plans[order].isDecided else { return }
        customers.plans[order].isDecided = true
        if random.chance(12) { return }
        pay(order, after: 0)
        if random.chance(15) { pay(order, after: random.below(1000)) }
        if random.chance(12) {
            enter(.customer(.sends(.cancel(order: order), attempt: 1)), after: random.below(3000))
        }
    }

    private func pay(_ order: Int, after delay: Int) {
        let payment = customers.intents.count
        // Sometimes under a key that paid another order, or as another customer.
        let isReuse = random.chance(4) && payment > 0
        let customer = random.chance(4) ? random.below(3) : customers.plans[order].customer
        let earlier = isReuse ? customers.intents[payment - 1] : nil
        let intent = PaymentIntent(
            payment: earlier?.payment ?? payment, order: order, customer: earlier?.customer ?? customer,
            key: earlier?.key ?? payment, method: random.chance(40) ? .cash : .card, token: token())
        customers.intents.append(intent)
        enter(.customer(.sends(.pay(payment: intent.payment, intent), attempt: 1)), after: delay)
        if random.chance(15) {
            enter(
                .customer(.sends(.pay(payment: intent.payment, intent), attempt: 1)), after: delay + random.below(300))
        }
    }

    private func token() -> CardToken {
        switch random.below(20) {
        case 0..<3: .declined
        case 3: .failing
        case 4: .silent
        default: .good
        }
    }
}
