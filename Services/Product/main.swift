import Contracts
import ServiceKit

let runtime = try await ServiceRuntime.start(.product, migration: 2)
let store = ProductStore(database: runtime.database)
let objects = try runtime.configuration.objectAccess()
let arrivals = FileArrivals(
    // What files are for: one entry for each beginning of a key.
    purposes: [],
    awaited: AwaitedUploads(database: runtime.database), logger: runtime.logger)

let watch = UploadWatch(
    store: objects.store, arrivals: arrivals, isRemote: objects.served == nil, logger: runtime.logger)
let sweep = objects.served.map { ObjectSweep(directory: $0.directory, logger: runtime.logger) }

try await runtime.run(
    ProductSubscriptions.table(store: store, arrivals: arrivals, bus: runtime.bus), auditedAs: Audited.Product.self,
    background: [watch.run] + (sweep.map { [$0.run] } ?? []))
