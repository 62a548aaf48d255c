import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Messaging
import ObjectStore
import Vocabulary

/// Writes exports to the object store, where the client downloads them.
struct ExportFiles: Sendable {
    /// In bytes.
    private static let sizeLimit = 1 << 30

    let objects: any ObjectStore
    let places: TransferLimit

    /// - Returns: 303 to a presigned URL of the file
    func send(_ export: Export, _ request: Request) async throws -> Response {
        try QueryParameters(request).complete()
        let time = Timestamp.now()
        let name = "\(StoredFile.exports)\(UniqueID.make()).csv"
        guard let key = ObjectKey(name) else { preconditionFailure("\(name) is not a key") }
        try await store(export, as: key)
        let date = time.description.prefix { $0 != "T" }
        let download = objects.presignDownload(key, fileName: "\(export.name)-\(date).csv", at: .now())
        return Response(
            status: .seeOther, headers: [.location: download.url, .cacheControl: Caching.never.rawValue])
    }

    private func store(_ export: Export, as key: ObjectKey) async throws {
        let place = try places.take()
        defer { place.release() }
        let terms = UploadTerms(contentType: "text/csv; charset=utf-8", size: .atMost(Self.sizeLimit))
        do {
            _ = try await objects.put(key, terms, from: ExportChunks(export: export))
        } catch {
            throw try Problem(ofStore: error)
        }
    }
}
