import Concurrency
import DurableMessaging
import ImportRows
import Logging
import Messaging
import ObjectStore
import Postgres
import ProductImportDomain

/// Runs imports, one at a time. An interrupted import continues at its stored position, in this or another process of
/// the service.
struct ImportWorker: Sendable {
    private static let interval = Duration.seconds(1)
    private static let retryDelay = Duration.seconds(5)

    private let imports: ImportStore
    private let catalogue: any ImportCatalogue
    private let objects: any ObjectStore
    private let orders: HistoricalOrderImporter
    private let logger: Logger
    private let wakeUps: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(
        imports: ImportStore, catalogue: any ImportCatalogue, objects: any ObjectStore, orders: HistoricalOrderImporter,
        logger: Logger
    ) {
        self.imports = imports
        self.catalogue = catalogue
        self.objects = objects
        self.orders = orders
        self.logger = logger
        (wakeUps, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Checks for work at once, because a file was uploaded.
    func wake() { signal.yield() }

    /// Runs until the task is cancelled. A failed round is logged, and the next one repeats it.
    func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                try await PeriodicTask.run(every: Self.interval) {
                    wake()
                } failed: { _ in
                }
            }
            for await _ in wakeUps {
                do {
                    while try await workOnOne() {}
                } catch is CancellationError {
                    break
                } catch {
                    logger.warning("looking for imports failed", metadata: ["error": "\(error)"])
                }
            }
            throw CancellationError()
        }
    }

    /// - Returns: whether there was an import
    func workOnOne() async throws -> Bool {
        guard let claim = try await imports.claim() else { return false }
        do {
            try await execute(claim)
            try await imports.finish(claim)
            logger.info("import completed", metadata: ["importId": "\(claim.importID)"])
        } catch let refusal as ImportRefusal {
            try await imports.finish(claim, refusal)
            logger.info("import refused", metadata: ["importId": "\(claim.importID)", "code": "\(refusal.code)"])
        } catch is ImportLeaseLost {
            logger.warning("import taken over by another process", metadata: ["importId": "\(claim.importID)"])
            return true
        } catch let error where !(error is CancellationError) {
            try await postpone(claim, error)
            return true
        }
        // `ImportFileCleanup` deletes the file if this fails.
        if let key = ObjectKey(claim.key) { try? await objects.delete(key) }
        return true
    }

    private func execute(_ claim: ImportClaim) async throws {
        let cause = imports.database.beginning("import")
        let run = ImportRun(claim: claim, imports: imports, objects: objects, cause: cause)
        switch claim.kind {
        case .products: try await run.execute(ProductPipeline(claim: claim, imports: imports, catalogue: catalogue))
        case .orders: try await run.execute(OrderPipeline(claim: claim, imports: imports, orders: orders))
        }
    }

    private func postpone(_ claim: ImportClaim, _ error: any Error) async throws {
        let isTransient =
            switch error {
            case let error as PostgresError: error.isTransient
            case let error as ObjectStoreError: error.isTransient
            default: error is MessagingError
            }
        logger.warning(
            "import interrupted", metadata: ["importId": "\(claim.importID)", "error": "\(Self.describe(error))"])
        try await imports.release(claim, isTransient: isTransient, retryAfter: Self.retryDelay)
    }

    /// Without the values of the statement, which come from the file.
    private static func describe(_ error: any Error) -> String {
        (error as? PostgresError).map { "\($0.code.rawValue) \($0.sqlState ?? "")" } ?? "\(error)"
    }
}
