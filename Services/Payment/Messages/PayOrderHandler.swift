import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import Vocabulary

/// Pays an order once. A redelivery can resume after a crash between any two steps: the payment is stored before the
/// order service is called, its amount before the provider is, and the provider's calls are idempotent by payment id.
struct PayOrderHandler: Sendable {
    typealias BeginPaying = @Sendable (BeginPayment, MessageContext) async throws -> Outcome<BeginPayment>

    let payments: PaymentStore
    let gateway: PaymentGateway
    let cashPolicy: CashPolicy
    /// Calls the order service.
    let begin: BeginPaying

    func handle(_ command: PayOrder, _ context: MessageContext) async throws -> Outcome<PayOrder> {
        guard let subject = context.subject else { return .failure(.orderNotFound) }
        let request = PaymentRequest(command, of: subject.customerID, message: context.messageID)
        switch try await payments.open(request, context) {
        case .opened(let payment):
            return try await pay(payment, command, context)
        case .met(let payment):
            return try await meet(payment, request, command, context)
        case .answeredBefore:
            return try await payments.database.once(PayOrder.self, context) { _ in throw ConcurrentChange() }.value
        }
    }

    private func meet(
        _ payment: Payment, _ request: PaymentRequest, _ command: PayOrder, _ context: MessageContext
    ) async throws -> Outcome<PayOrder> {
        switch payment.decision(request) {
        case .resume: try await pay(payment, command, context)
        case .settled(let isReplay): try PayOrder.outcome(of: payment, isReplay: isReplay)
        case .keyReused: .failure(.idempotencyKeyReused)
        case .inFlight: .failure(.inFlight)
        case .otherInProgress: .failure(.paymentInProgress)
        case .clearingUp: .failure(.outcomeUnknown)
        case .orderPaid: .failure(.orderNotPayable(.confirmed))
        case .foreign: .failure(.orderNotFound)
        }
    }

    private func pay(
        _ payment: Payment, _ command: PayOrder, _ context: MessageContext
    ) async throws -> Outcome<PayOrder> {
        // If the amount is stored, the charge may have been captured already, so the order service is not called again.
        if let amount = payment.amount { return try await capture(payment, amount, command.token, context) }
        switch try await begin(BeginPayment(orderID: payment.orderID, paymentID: payment.id), context) {
        case .success(let payable):
            let ready = try await prepare(payment, payable.amount)
            return try await capture(ready, payable.amount, command.token, context)
        case .failure(let rejection):
            return try await payments.database.once(PayOrder.self, context) { unit in
                payments.drop(payment, in: unit)
                return .failure(PayOrder.Rejection(rejection))
            }.value
        }
    }

    /// Cash needs no stored amount, as no provider has to be queried after a crash.
    private func prepare(_ payment: Payment, _ amount: Money) async throws -> Payment {
        switch payment.method {
        case .card:
            guard let recorded = try await payments.record(amount, of: payment) else { throw ConcurrentChange() }
            return recorded
        case .cash:
            var priced = payment
            priced.amount = amount
            return priced
        }
    }

    private func capture(
        _ payment: Payment, _ amount: Money, _ token: String?, _ context: MessageContext
    ) async throws -> Outcome<PayOrder> {
        let charge = Charge(paymentID: payment.id, amount: amount, token: token)
        let event: PaymentEvent
        if payment.method == .cash, let refusal = try await cashRefusal(of: payment, amount) {
            event = .declined(reason: refusal.sentence)
        } else {
            event = try await gateway.capture(charge, by: payment.method)
        }
        return try await payments.database.once(PayOrder.self, context) { unit in
            try PayOrder.outcome(of: try await payments.settle(payment, by: event, in: unit), isReplay: false)
        }.value
    }

    private func cashRefusal(of payment: Payment, _ amount: Money) async throws -> CashRefusal? {
        let history = try await payments.cashHistory(beside: payment)
        do throws(CashRefusal) {
            try cashPolicy.check(amount, history)
            return nil
        } catch {
            return error
        }
    }
}
