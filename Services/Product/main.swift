import Contracts
import DatabaseServiceKit
import Messaging
import ProductImport
import ProductPictures
import ProductUploads
import ServiceKit

let runtime = try await ServiceRuntime.start(.product, migration: 6)
let (configuration, database, bus, logger) = (runtime.configuration, runtime.database, runtime.bus, runtime.logger)
let store = ProductStore(database: database)
let objects = try configuration.objectAccess(logger: logger)

let pictures = PictureIntake(
    database: database, catalogue: store, objects: objects.store,
    mediaURL: configuration.string("media.url", default: "/media"), logger: logger)
let imports = ImportIntake(
    database: database, catalogue: store, objects: objects.store,
    leaseTime: .seconds(max(1, configuration.integer("import.lease.seconds", default: 30))),
    exportAge: .seconds(60 * max(10, configuration.integer("export.retention.minutes", default: 60))), logger: logger,
    findCustomers: { try await bus.ask($0, $1, within: .seconds(5)) },
    importOrders: { try await bus.request($0, $1, within: .seconds(15)) })

let uploads = UploadRouter(handlers: [pictures.uploads, imports.uploads], database: database, logger: logger)
let poller = UploadPoller(store: objects.store, router: uploads, isRemote: objects.served == nil, logger: logger)
let cleanup = objects.served.map { UnfinishedUploadCleanup(directory: $0.directory, logger: logger) }

var subscriptions = ProductSubscriptions.table(store: store, uploads: uploads, bus: bus)
subscriptions = imports.subscribe(pictures.subscribe(subscriptions))
try await runtime.run(
    subscriptions, auditedAs: Audited.Product.self,
    background: [poller.run] + pictures.background + imports.background + (cleanup.map { [$0.run] } ?? []))
