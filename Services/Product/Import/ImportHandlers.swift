import Contracts
import Messaging
import ObjectStore
import ProductImportDomain
import Vocabulary

/// Handles the requests about imports.
struct ImportHandlers: Sendable {
    private static let contentType = "text/csv"
    private static let rowsInAnswer = 100
    /// Limits the bytes of cells in one reply. A single row may be larger.
    private static let bytesInAnswer = 256 * 1024

    let store: ImportStore
    let objects: any ObjectStore

    func begin(_ query: BeginImport, _ context: MessageContext) async throws -> Outcome<BeginImport> {
        let id = ImportID(.make())
        let kind: ImportKind =
            switch query.kind {
            case .products: .products
            case .orders: .orders
            }
        let time = Timestamp.now()
        let name = "\(StoredFile.imports)\(id).csv"
        guard let key = ObjectKey(name) else { preconditionFailure("\(name) is not a key") }
        let expiry = time + .seconds(URLLifetime.standard.seconds)
        let details = try await store.create(
            id, kind, isDryRun: query.isDryRun, key: key, until: expiry, causedBy: context)
        let upload = objects.presignUpload(key, contentType: Self.contentType, at: time)
        return .success(
            BeginImport.Reply(
                details: details, uploadUrl: upload.url, method: upload.method.rawValue,
                headers: Dictionary(
                    upload.headers.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }),
                expiresAt: expiry))
    }

    func get(_ query: GetImport, _ context: MessageContext) async throws -> Outcome<GetImport> {
        guard let details = try await store.find(query.importID) else { return .failure(.notFound) }
        return .success(details)
    }

    func list(_ query: ListImports, _ context: MessageContext) async throws -> Outcome<ListImports> {
        guard let start = query.page.start(after: ImportPosition.self) else { return .failure(.invalidCursor) }
        let limit = query.page.boundedLimit
        let imports = try await store.list(before: start.key, limit: limit + 1)
        return .success(
            Page(imports, limit: limit) { ImportPosition(createdAt: $0.createdAt, importID: $0.importID) })
    }

    func listFailedRows(_ query: ListFailedRows, _ context: MessageContext) async throws -> Outcome<ListFailedRows> {
        guard try await store.find(query.importID) != nil else { return .failure(.notFound) }
        let columns = try await store.header(of: query.importID)
        let found = try await store.failedRows(of: query.importID, after: query.afterLine, limit: Self.rowsInAnswer)
        var bytes = 0
        let rows = found.prefix { row in
            defer { bytes += row.cells.map(\.utf8.count).reduce(0, +) }
            return bytes < Self.bytesInAnswer
        }
        return .success(
            .init(
                columns: columns, rows: Array(rows),
                hasMore: rows.count < found.count || found.count == Self.rowsInAnswer))
    }
}
