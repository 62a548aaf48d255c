import Contracts
import DatabaseServiceKit
import DurableMessaging
import OrderDomain
import ServiceKit

let runtime = try await ServiceRuntime.start(.order, migration: 13)
let store = OrderStore(
    database: runtime.database,
    settlingTime: .seconds(runtime.configuration.integer("order.settling.seconds", default: 600)),
    attemptLimit: max(1, runtime.configuration.integer("order.payment.attempts", default: PaymentAttempts.defaultLimit))
)
let window = Duration.seconds(runtime.configuration.integer("order.payment.window.seconds", default: 900))
let limits = PlacementLimits(runtime.configuration)
let settlement = OrderSubscriptions.settlement(
    store: store, bus: runtime.bus, paymentWindow: window, limits: limits)
let repeatedSettlement = OrderSubscriptions.repeatedSettlement(
    store: store, bus: runtime.bus, paymentWindow: window, limits: limits)
let erasure = PersonalDataErasure(
    database: runtime.database, logger: runtime.logger,
    pause: .seconds(max(1, runtime.configuration.integer("erasure.check.seconds", default: 60))),
    erase: OrderStore.erase)
let subscriptions = OrderSubscriptions.table(
    store: store, settlement: settlement, erasure: erasure,
    customerCancellation: try runtime.configuration.choice("order.customer.cancellation", default: .untilShipped),
    commandsArePaused: runtime.commandsArePaused)

let reconciler = OrderReconciler(
    auditor: runtime.auditor(OrderStore.audit), bus: runtime.bus, breaches: runtime.breaches, logger: runtime.logger,
    pause: .milliseconds(runtime.configuration.integer("order.reconcile.pause.milliseconds", default: 5000)))

try await runtime.run(
    subscriptions, auditedAs: Audited.Order.self, OrderStore.audit,
    background: [
        OrderTimers(store: store, logger: runtime.logger).run,
        SettlementRetry(store: store, settlement: repeatedSettlement, logger: runtime.logger).run, reconciler.run,
        erasure.run,
        OrderRetention(
            store: store,
            age: .seconds(
                86_400 * max(1, runtime.configuration.integer("order.personal.data.days", default: 3650))),
            logger: runtime.logger
        ).run,
    ], samplers: [.openOrders(in: store)])
