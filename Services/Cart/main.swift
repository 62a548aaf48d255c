import Contracts
import DatabaseServiceKit
import Messaging
import ServiceKit

let runtime = try await ServiceRuntime.start(.cart, migration: 3)
let store = CartStore(database: runtime.database)
let bus = runtime.bus
let resolver = CheckOutResolver(
    store: store, logger: runtime.logger, findStatuses: { try await bus.ask($0, $1) },
    place: { try await bus.request($0, $1) })
try await runtime.run(
    CartSubscriptions.table(store: store, bus: bus), auditedAs: Audited.Cart.self, CartStore.audit,
    background: [resolver.run])
