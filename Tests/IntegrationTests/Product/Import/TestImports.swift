import Concurrency
import Contracts
import DurableMessaging
import Foundation
import Logging
import Messaging
import ObjectStore
import Postgres
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import ProductImport
@testable import ProductService

/// A catalogue with an object store in a directory.
struct TestImports: Sendable {
    let catalogue: TestCatalogue
    let objects: DirectoryStore
    let orders: OrdersAsked

    var store: ImportStore { ImportStore(database: catalogue.database) }
    var handlers: ImportHandlers { ImportHandlers(store: store, objects: objects) }

    /// A worker as one process has it.
    func worker() -> ImportWorker {
        let orders = orders
        return ImportWorker(
            imports: store, catalogue: catalogue.store, objects: objects,
            orders: HistoricalOrderImporter(
                catalogue: catalogue.store, findCustomers: { query, _ in orders.customers(query) },
                send: { command, _ in orders.answer(command) }),
            logger: Logger(label: "imports") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Creates an import, and puts the file under its key.
    func upload(_ text: String, of kind: ImportDetails.Kind = .products, dryRun: Bool = false) async throws -> ImportID
    {
        let begun = try await handlers.begin(BeginImport(kind: kind, isDryRun: dryRun), catalogue.admin).get()
        let id = begun.details.importID
        let key = try #require(ObjectKey("\(StoredFile.imports)\(id).csv"))
        let bytes = Array(text.utf8)
        let terms = UploadTerms(contentType: "text/csv", size: .exactly(bytes.count))
        let stored = try await objects.put(
            key, terms,
            from: AsyncThrowingStream { chunks in
                chunks.yield(bytes)
                chunks.finish()
            })
        try await store.arrive(key: key.description, size: Int64(stored.size), entityTag: stored.entityTag)
        return id
    }

    /// Uploads a file, and works until the import has ended.
    func run(
        _ text: String, of kind: ImportDetails.Kind = .products, dryRun: Bool = false
    ) async throws -> ImportDetails {
        let id = try await upload(text, of: kind, dryRun: dryRun)
        while try await worker().workOnOne() {}
        return try await details(id)
    }

    func details(_ id: ImportID) async throws -> ImportDetails {
        try await handlers.get(GetImport(importID: id), catalogue.admin).get()
    }

    /// Line and field of each failed row.
    func failures(_ id: ImportID) async throws -> [String] {
        try await handlers.listFailedRows(ListFailedRows(importID: id, afterLine: 0), catalogue.admin).get().rows
            .map { "\($0.line) \($0.field)" }
    }

    /// Ends the lease of a process that died.
    func forgetLeases() async throws {
        try await catalogue.database.query("UPDATE import SET leased_until = '-infinity'")
    }

    func published(_ name: String) async throws -> Int64 {
        try await catalogue.database.database.value("SELECT count(*) FROM outbox WHERE name = \(name)")
    }
}

/// Stands in for the order and auth services.
final class OrdersAsked: Sendable {
    private let state = Mutex<[ImportOrders]>([])
    let known: CustomerID = CustomerID(.make())

    var commands: [ImportOrders] { state.withLock { $0 } }

    func customers(_ query: FindCustomers) -> Outcome<FindCustomers> {
        .success(
            .init(
                items: query.emails.filter { $0.key == "ann@example.com" }.map { .init(email: $0, customerID: known) }))
    }

    func answer(_ command: ImportOrders) -> Outcome<ImportOrders> {
        state.withLock { $0.append(command) }
        return .success(.init(verdicts: command.orders.map { _ in .imported }))
    }
}

func withImports(_ body: (TestImports) async throws -> Void) async throws {
    let root = NSTemporaryDirectory() + "imports-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let pool = BlockingPool(name: "files", threads: 2, queueLimit: 100)
    defer {
        pool.close()
        try? FileManager.default.removeItem(atPath: root)
    }
    let configuration = try ObjectStoreConfiguration(
        endpoint: "http://shop/objects", bucket: "cloudretail", region: "us-east-1",
        credentials: ObjectStoreCredentials(accessKey: "AKIDEXAMPLE", secret: "secret"))
    let objects = try DirectoryStore(root: root, configuration, pool)
    try await withCatalogue { catalogue in
        try await body(TestImports(catalogue: catalogue, objects: objects, orders: OrdersAsked()))
    }
}
