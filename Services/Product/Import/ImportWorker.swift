import Logging
import Messaging
import ObjectStore
import Postgres
import ProductDomain

/// Carries out imports, one at a time. One that is interrupted goes on where it stood, here or in another process of the
/// service.
struct ImportWorker: Sendable {
    private static let interval = Duration.seconds(1)
    private static let retryDelay = Duration.seconds(5)

    private let imports: ImportStore
    private let products: ProductStore
    private let objects: any ObjectStore
    private let desk: HistoricalOrderDesk
    private let logger: Logger
    private let wakeUps: AsyncStream<Void>
    private let bell: AsyncStream<Void>.Continuation

    init(products: ProductStore, objects: any ObjectStore, desk: HistoricalOrderDesk, logger: Logger) {
        imports = ImportStore(database: products.database)
        self.products = products
        self.objects = objects
        self.desk = desk
        self.logger = logger
        (wakeUps, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A file has come: look soon.
    func wake() { bell.yield() }

    /// Runs until the task is cancelled. A failed round is made up for by the next.
    func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask {
                while true {
                    wake()
                    try await Task.sleep(for: Self.interval)
                }
            }
            for await _ in wakeUps {
                do {
                    while try await workOnOne() {}
                } catch is CancellationError {
                    break
                } catch {
                    logger.warning("imports not looked for", metadata: ["error": "\(error)"])
                }
            }
            throw CancellationError()
        }
    }

    /// - Returns: whether there was one
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
            try await putOff(claim, error)
            return true
        }
        // What stays is swept up later.
        if let key = ObjectKey(claim.key) { try? await objects.delete(key) }
        return true
    }

    private func execute(_ claim: ImportClaim) async throws {
        let cause = imports.database.beginning("import")
        let run = ImportRun(claim: claim, imports: imports, objects: objects, cause: cause)
        switch claim.kind {
        case .products: try await run.execute(ProductPipeline(claim: claim, imports: imports, products: products))
        case .orders: try await run.execute(OrderPipeline(claim: claim, imports: imports, desk: desk))
        }
    }

    private func putOff(_ claim: ImportClaim, _ error: any Error) async throws {
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

    /// Without a value of the file.
    private static func describe(_ error: any Error) -> String {
        (error as? PostgresError).map { "\($0.code.rawValue) \($0.sqlState ?? "")" } ?? "\(error)"
    }
}
