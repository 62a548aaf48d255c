import Contracts
import ServiceKit

let runtime = try await ServiceRuntime.start(.cart, migration: 2)
let store = CartStore(database: runtime.database)
try await runtime.run(
    CartSubscriptions.table(store: store, bus: runtime.bus), auditedAs: Audited.Cart.self, CartStore.audit)
