import Contracts
import ServiceKit

let runtime = try await ServiceRuntime.start(.order, migration: 1)
let store = OrderStore(database: runtime.database)
let window = Duration.seconds(runtime.configuration.integer("order.payment.window.seconds", default: 900))
let subscriptions = OrderSubscriptions.table(store: store, bus: runtime.bus, paymentWindow: window)

try await runtime.run(subscriptions, background: [OrderClock(store: store, logger: runtime.logger).run])
