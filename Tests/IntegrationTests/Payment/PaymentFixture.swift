import Contracts
import DurableMessaging
import Logging
import Messaging
import PaymentDomain
import Postgres
import Synchronization
import TestSupport
import Vocabulary

@testable import PaymentService

/// A payment service with a real database, and an order service set by the test.
struct PaymentFixture: Sendable {
    static let amount = Money(3998, .usd)

    let database: ServiceDatabase
    let payments: PaymentStore
    let gateway: PaymentGateway
    let ledger: ChargeStore
    let orders = OrderDouble()
    let customer = CustomerID(.make())
    let cashPolicy: CashPolicy
    var approval = RefundApprovalPolicy.none

    init(
        _ database: ServiceDatabase, card: (any PaymentProvider)? = nil, pollLimit: Int = 2,
        cashPolicy: CashPolicy = .standard
    ) {
        (self.database, self.cashPolicy) = (database, cashPolicy)
        let policy = ProviderPolicy(
            timeLimit: .seconds(1), retryPause: .milliseconds(1), pollInterval: .milliseconds(1), pollLimit: pollLimit)
        payments = PaymentStore(database: database, policy: policy)
        ledger = ChargeStore(database: database)
        gateway = PaymentGateway(
            cash: CashOnDelivery(), card: card ?? CardStandIn(ledger: ledger), policy: policy)
    }

    var context: MessageContext {
        .beginning(at: .edge, subject: Subject(customerID: customer, roles: [.customer]))
    }

    var handler: PayOrderHandler {
        PayOrderHandler(payments: payments, gateway: gateway, cashPolicy: cashPolicy) { [orders] in orders.begin($0, $1)
        }
    }

    var resolver: PaymentResolver {
        PaymentResolver(
            payments: payments, gateway: gateway,
            logger: Logger(label: "test.payment") { _ in
                SwiftLogNoOpLogHandler()
            })
    }

    var refunding: Refunding { Refunding(payments: payments, gateway: gateway, approval: approval) }

    func command(
        _ token: String? = "tok_ok", order: OrderID = OrderID(.make()), method: PaymentDetails.Method = .card,
        key: String = "\(UniqueID.make())", fingerprint: String = "print"
    ) -> PayOrder {
        PayOrder(
            paymentID: PaymentID(.make()), orderID: order, method: method, token: token, idempotencyKey: key,
            fingerprint: fingerprint)
    }

    func pay(_ command: PayOrder, _ context: MessageContext? = nil) async throws -> Outcome<PayOrder> {
        try await handler.handle(command, context ?? self.context)
    }

    /// A captured payment; one in cash is collected first.
    func captured(_ method: PaymentDetails.Method) async throws -> PaymentDetails {
        let paid = try await pay(command(method: method)).get().payment
        return paid.status == .authorized ? try await collect(paid).get() : paid
    }

    func collect(_ payment: PaymentDetails) async throws -> Outcome<CollectPayment> {
        try await CollectPaymentHandler(payments: payments).handle(
            CollectPayment(paymentID: payment.paymentID, orderID: payment.orderID), .beginning(at: .order)
        ).value
    }

    func refund(_ command: RefundPayment, _ context: MessageContext? = nil) async throws -> Outcome<RefundPayment> {
        try await RefundPaymentHandler(refunding: refunding).handle(command, context ?? .beginning(at: .order)).value
    }

    /// Refunds as an administrator.
    func refund(
        _ order: OrderID, _ amount: Int64?, id: RefundID = RefundID(.make()), fingerprint: String = "print",
        _ context: MessageContext? = nil
    ) async throws -> Outcome<RefundOrder> {
        let admin = Subject(customerID: CustomerID(.make()), roles: [.admin])
        let command = RefundOrder(
            refundID: id, orderID: order, amount: amount.map { Money($0, .usd) }, reason: "damaged",
            fingerprint: fingerprint)
        return try await RefundOrderHandler(refunding: refunding).handle(
            command, context ?? .beginning(at: .edge, subject: admin))
    }

    /// Makes every processing payment due, and runs the resolver.
    func resolveNow() async throws {
        try await database.query("UPDATE payment SET next_attempt_at = now() WHERE state = 'processing'")
        try await resolver.resolveOverdue()
    }

    func count(_ statement: String) async throws -> Int {
        try await database.database.value("SELECT count(*)::int8 FROM \(raw: statement)")
    }
}

/// Stands in for the order service, and records which customer a request was for.
final class OrderDouble: Sendable {
    private struct State {
        var answer: Outcome<BeginPayment> = .success(.init(amount: PaymentFixture.amount))
        var askers: [CustomerID?] = []
    }

    private let state = Mutex(State())

    var askers: [CustomerID?] { state.withLock { $0.askers } }

    func answer(_ outcome: Outcome<BeginPayment>) { state.withLock { $0.answer = outcome } }

    func begin(_ query: BeginPayment, _ context: MessageContext) -> Outcome<BeginPayment> {
        state.withLock { state in
            state.askers.append(context.subject?.customerID)
            return state.answer
        }
    }
}
