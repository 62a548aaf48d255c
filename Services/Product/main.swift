import Contracts
import ServiceKit

let runtime = try await ServiceRuntime.start(.product, migration: 1)
let store = ProductStore(database: runtime.database)
try await runtime.run(
    ProductSubscriptions.table(store: store, bus: runtime.bus), auditedAs: Audited.Product.self)
