import Contracts
import DatabaseServiceKit
import DurableMessaging
import Messaging
import ServiceKit

let runtime = try await ServiceRuntime.start(.cart, migration: 3)
let store = CartStore(database: runtime.database)
let bus = runtime.bus
let resolver = CheckOutResolver(
    store: store, logger: runtime.logger, findStatuses: { try await bus.ask($0, $1) },
    place: { try await bus.request($0, $1) })
let erasure = PersonalDataErasure(
    database: runtime.database, logger: runtime.logger,
    pause: .seconds(max(1, runtime.configuration.integer("erasure.check.seconds", default: 60))), erase: CartStore.erase
)
try await runtime.run(
    CartSubscriptions.table(store: store, bus: bus, erasure: erasure), auditedAs: Audited.Cart.self, CartStore.audit,
    background: [resolver.run, erasure.run])
