import Contracts
import Messaging
import ServiceKit

let runtime = try await ServiceRuntime.start(.product, migration: 6)
let bus = runtime.bus
let store = ProductStore(database: runtime.database)
let objects = try runtime.configuration.objectAccess()
let pictures = PictureIntake(
    store: store, objects: objects.store, mediaURL: runtime.configuration.string("media.url", default: "/media"))

let imports = ImportStore(
    database: runtime.database,
    leaseTime: .seconds(max(1, runtime.configuration.integer("import.lease.seconds", default: 30))))
let desk = HistoricalOrderDesk(
    products: store, findCustomers: { try await bus.ask($0, $1, within: .seconds(5)) },
    importOrders: { try await bus.request($0, $1, within: .seconds(15)) })
let importWorker = ImportWorker(
    imports: imports, products: store, objects: objects.store, desk: desk, logger: runtime.logger)

let arrivals = FileArrivals(
    // What files are for: one entry for each beginning of a key.
    purposes: [pictures.purpose, .imports(imports, wake: importWorker.wake)],
    awaited: AwaitedUploads(database: runtime.database), logger: runtime.logger)

let watch = UploadWatch(
    store: objects.store, arrivals: arrivals, isRemote: objects.served == nil, logger: runtime.logger)
let cleanup = MediaCleanup(store: store, objects: objects.store, logger: runtime.logger)
let sweep = objects.served.map { ObjectSweep(directory: $0.directory, logger: runtime.logger) }
let fileSweep = FileSweep(imports: imports, objects: objects.store, logger: runtime.logger)

let subscriptions = ProductSubscriptions.table(
    store: store, imports: ImportHandlers(store: imports, objects: objects.store), arrivals: arrivals,
    objects: objects.store, bus: bus)
try await runtime.run(
    subscriptions, auditedAs: Audited.Product.self,
    background: [watch.run, cleanup.run, importWorker.run, fileSweep.run] + (sweep.map { [$0.run] } ?? []))
