import Contracts
import Messaging
import PaymentDomain
import ServiceKit

let runtime = try await ServiceRuntime.start(.payment, migration: 3)
let configuration = runtime.configuration
let bus = runtime.bus
let payments = PaymentStore(
    database: runtime.database,
    grace: .seconds(configuration.integer("payment.grace.seconds", default: 600)))
let desk = ProviderDesk(
    cash: CashOnDelivery(), card: CardStandIn(ledger: ChargeLedger(database: runtime.database)),
    timeLimit: .milliseconds(configuration.integer("payment.provider.timeout.milliseconds", default: 3000)),
    pause: .milliseconds(100))
let settlement = Settlement(
    payments: payments,
    patience: Patience(
        interval: .milliseconds(configuration.integer("payment.resolve.interval.milliseconds", default: 2000)),
        limit: configuration.integer("payment.resolve.attempts", default: 3)))

try await runtime.run(
    PaymentSubscriptions.table(payments: payments, desk: desk, settlement: settlement) { try await bus.ask($0, $1) },
    auditedAs: Audited.Payment.self, PaymentStore.audit,
    background: [
        PaymentResolver(payments: payments, desk: desk, settlement: settlement, logger: runtime.logger).run
    ])
