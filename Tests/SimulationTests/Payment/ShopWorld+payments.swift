import PaymentDomain
import Vocabulary

/// The payment service's handlers.
extension ShopWorld {
    func startPaymentExecution(_ execution: Execution) throws(HandlerError) {
        switch execution.delivery.payload {
        case .pay(let intent): try pay(intent, execution)
        case .refund(let payment, let order): try refund(payment, order, execution)
        case .refundOrder(let intent): try refund(intent, execution)
        case .collect(let payment, let order): finish(execution, try collect(payment, order, execution))
        case .place, .cancel, .ship, .deliver, .markUndelivered, .reserve, .commit, .release, .takeBack,
            .takeBackPart, .beginPayment, .statuses, .authorized, .captured, .failed, .refunded, .partlyRefunded,
            .announced, .cartReceivesUpdate:
            break
        }
    }

    private func pay(_ intent: PaymentIntent, _ execution: Execution) throws(HandlerError) {
        let request = PaymentRequest(
            paymentID: PaymentID(number: intent.payment), orderID: OrderID(number: intent.order),
            customerID: CustomerID(number: intent.customer), idempotencyKey: "key \(intent.key)",
            fingerprint: intent.fingerprint, method: intent.method, message: UniqueID(message: execution.delivery.id))
        if let opened = try open(request, execution.delivery.id) { return try work(on: opened, intent, execution) }
        guard let met = met(request) else {
            coverage.hit(.answeredBefore)
            let reply = try once(execution, \.payments) { (_, _) throws(HandlerError) in throw .workOvertaken }
            return finish(execution, reply)
        }
        let decision = met.decision(request)
        coverage.hit(decision)
        switch decision {
        case .resume: try work(on: met, intent, execution)
        case .settled: finish(execution, met.reply)
        case .keyReused: finish(execution, .keyReused)
        case .inFlight, .otherInProgress: finish(execution, .paymentInFlight)
        case .clearingUp: finish(execution, .outcomeUnknown)
        case .orderPaid: finish(execution, .notPayable)
        case .foreign: finish(execution, .orderNotFound)
        }
    }

    /// Stores a payment before anything else happens to it. The unique keys decide between concurrent requests.
    private func open(_ request: PaymentRequest, _ message: Int) throws(HandlerError) -> Payment? {
        try transact(.payment, \.payments) { tables, _ in
            guard self.nodes[Service.payment.rawValue].inbox[message] == nil || self.lacks(.inbox) else { return nil }
            let isTaken = tables.rows.contains { row in
                row.payment.id == request.paymentID
                    || !self.lacks(.livePayment) && row.payment.orderID == request.orderID && row.payment.isLive
            }
            guard !isTaken else { return nil }
            let payment = Payment(opening: request)
            tables.rows.append(PaymentRow(payment: payment, nextAttemptAt: self.clock + self.settings.paymentGrace))
            return payment
        }
    }

    /// The payment with the same key, or else the live one of the same order.
    private func met(_ request: PaymentRequest) -> Payment? {
        let all = payments.rows.map(\.payment)
        return all.first { $0.customerID == request.customerID && $0.idempotencyKey == request.idempotencyKey }
            ?? all.first { $0.orderID == request.orderID && $0.isLive }
    }

    private func work(on payment: Payment, _ intent: PaymentIntent, _ execution: Execution) throws(HandlerError) {
        // A payment with an amount may have been charged already, so the order is not queried again.
        if payment.amount != nil { return charge(payment, intent.token, execution) }
        try request(
            .beginPayment(order: intent.order, payment: intent.payment, customer: intent.customer), for: execution,
            .awaitingPayable(payment, intent))
    }

    func beginCharge(
        _ payment: Payment, _ intent: PaymentIntent, _ reply: Reply, _ execution: Execution
    ) throws(HandlerError) {
        switch reply {
        case .payable(let amount):
            charge(try prepare(payment, amount), intent.token, execution)
        case .notPayable, .orderNotFound:
            let reply = try once(execution, \.payments) { tables, _ in
                tables.rows.removeAll { $0.payment.id == payment.id && $0.payment.isUnpriced }
                return reply
            }
            finish(execution, reply)
        default:
            throw .neighbourFailed
        }
    }

    /// Cash involves no provider to query after a crash, so its amount need not be stored first.
    private func prepare(_ payment: Payment, _ amount: Money) throws(HandlerError) -> Payment {
        var priced = payment
        priced.amount = amount
        guard payment.method == .card else { return priced }
        return try transact(.payment, \.payments) { (tables, _) throws(HandlerError) in
            guard let index = tables.index(of: payment.number), tables.rows[index].payment.state == .processing,
                tables.rows[index].payment.attempts == payment.attempts
            else { throw .workOvertaken }
            tables.rows[index].payment.amount = priced.amount
            return tables.rows[index].payment
        }
    }

    private func charge(_ payment: Payment, _ token: CardToken, _ execution: Execution) {
        let wait = suspend(execution, .capturing(payment))
        let event = run(.capture, of: payment, token)
        log("the provider answers about payment \(payment.number): \(event)")
        enter(.providerAnswers(execution: execution.id, wait: wait, event), after: providerLatency())
    }

    /// The cash payment was collected on delivery.
    private func collect(_ number: Int, _ order: Int, _ execution: Execution) throws(HandlerError) -> Reply {
        try once(execution, \.payments) { (tables, unit) throws(HandlerError) in
            guard let index = tables.index(of: number) else { return .orderNotFound }
            let payment = tables.rows[index].payment
            switch payment.collection(for: OrderID(number: order)) {
            case .otherOrder: return .orderNotFound
            case .notAuthorized, .alreadyCollected: return payment.reply
            case .capture:
                self.coverage.hit(.cashCollected)
                return try self.settle(payment, .captured(reference: nil), &tables, &unit).reply
            }
        }
    }

    /// Records and publishes the provider's answer.
    func go(on execution: Execution, _ step: Execution.Step, _ event: PaymentEvent?) throws(HandlerError) {
        let reply = try once(execution, \.payments) { (tables, unit) throws(HandlerError) in
            switch (step, event) {
            case (.capturing(let payment), let event?): try self.settle(payment, event, &tables, &unit).reply
            case (.refunding(let refund), nil): try self.finish(refund, &tables, &unit).reply
            default: throw .neighbourFailed
            }
        }
        finish(execution, reply)
    }
}

extension Payment {
    fileprivate init(opening request: PaymentRequest) {
        let start = Timestamp(microseconds: 0)
        self.init(
            id: request.paymentID, orderID: request.orderID, customerID: request.customerID,
            idempotencyKey: request.idempotencyKey, fingerprint: request.fingerprint, method: request.method,
            openedBy: request.message, amount: nil, state: .processing, reason: nil, providerReference: nil,
            attempts: 0, createdAt: start, updatedAt: start)
    }

    /// Whether the provider has never received a request for it.
    var isUnpriced: Bool { state == .processing && amount == nil }

    /// The reply to the payer.
    var reply: Reply {
        switch state {
        case .processing: .outcomeUnknown
        case .failed: .declined
        case .authorized, .captured, .refunded: .captured
        }
    }
}
