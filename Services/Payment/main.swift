import Contracts
import DatabaseServiceKit
import DurableMessaging
import Messaging
import PaymentDomain
import ServiceKit
import Vocabulary

let runtime = try await ServiceRuntime.start(.payment, migration: 6)
let configuration = runtime.configuration
let bus = runtime.bus
let standard = ProviderPolicy.standard
let policy = ProviderPolicy(
    timeLimit: .milliseconds(
        configuration.integer(
            "payment.provider.timeout.milliseconds", default: Int(standard.timeLimit.wholeMilliseconds))),
    retryPause: standard.retryPause,
    pollInterval: .milliseconds(
        configuration.integer(
            "payment.resolve.interval.milliseconds", default: Int(standard.pollInterval.wholeMilliseconds))),
    pollLimit: configuration.integer("payment.resolve.attempts", default: standard.pollLimit))
let payments = PaymentStore(
    database: runtime.database,
    grace: .seconds(
        configuration.integer("payment.grace.seconds", default: Int(PaymentStore.standardGrace.components.seconds))),
    policy: policy)
let gateway = PaymentGateway(
    cash: CashOnDelivery(), card: CardStandIn(ledger: ChargeStore(database: runtime.database)), policy: policy)

let erasure = PersonalDataErasure(
    database: runtime.database, logger: runtime.logger,
    pause: .seconds(max(1, configuration.integer("erasure.check.seconds", default: 60))), erase: PaymentStore.erase)

try await runtime.run(
    PaymentSubscriptions.table(
        payments: payments, gateway: gateway, erasure: erasure, cashPolicy: try CashPolicy(configuration),
        approval: RefundApprovalPolicy(limits: try configuration.amounts("payment.refund.approval.above"))
    ) { try await bus.call($0, $1) },
    auditedAs: Audited.Payment.self, PaymentStore.audit,
    background: [PaymentResolver(payments: payments, gateway: gateway, logger: runtime.logger).run, erasure.run])
