package import Contracts
package import DurableMessaging
package import Logging
package import Messaging
package import ObjectStore
package import ProductUploads

/// The import part of the product process: request handlers, uploads and background loops.
package struct ImportIntake: Sendable {
    private let store: ImportStore
    private let objects: any ObjectStore
    private let worker: ImportWorker
    private let cleanup: ImportFileCleanup

    /// - Parameters:
    ///   - leaseTime: the lease of an import, after which another process takes over
    ///   - exportAge: how long an export can be downloaded
    ///   - findCustomers: queries the auth service
    ///   - importOrders: sends a command to the order service and awaits its reply
    package init(
        database: ServiceDatabase, catalogue: any ImportCatalogue, objects: any ObjectStore, leaseTime: Duration,
        exportAge: Duration = .seconds(3600), logger: Logger,
        findCustomers: @escaping @Sendable (FindCustomers, MessageContext) async throws -> Outcome<FindCustomers>,
        importOrders: @escaping @Sendable (ImportOrders, MessageContext) async throws -> Outcome<ImportOrders>
    ) {
        store = ImportStore(database: database, leaseTime: leaseTime)
        self.objects = objects
        let orders = HistoricalOrderImporter(
            catalogue: catalogue, findCustomers: findCustomers, send: importOrders)
        worker = ImportWorker(imports: store, catalogue: catalogue, objects: objects, orders: orders, logger: logger)
        cleanup = ImportFileCleanup(imports: store, objects: objects, exportAge: exportAge, logger: logger)
    }

    /// Starts the import of an uploaded file.
    package var uploads: UploadHandler {
        UploadHandler(
            prefix: StoredFile.imports,
            handle: { [store, worker] file, _ in
                try await store.arrive(key: file.key, size: file.size, entityTag: file.entityTag)
                worker.wake()
            },
            giveUp: { [store] key, _ in try await store.miss(key: key.description) })
    }

    /// Loops that end when they are cancelled.
    package var background: [@Sendable () async throws -> Void] { [worker.run, cleanup.run] }

    /// - Returns: the table with the requests about imports
    package func subscribe(_ subscriptions: Subscriptions) -> Subscriptions {
        let handlers = ImportHandlers(store: store, objects: objects)
        return
            subscriptions
            .perform(BeginImport.self, handlers.begin)
            .answer(GetImport.self, handlers.get)
            .answer(ListImports.self, handlers.list)
            .answer(ListFailedRows.self, handlers.listFailedRows)
    }
}
