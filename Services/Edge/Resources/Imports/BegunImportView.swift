import Contracts
import Vocabulary

/// A new import, with where to upload its file.
struct BegunImportView: Encodable {
    let importID: ImportID
    let kind: ImportDetails.Kind
    let dryRun: Bool
    let status: ImportDetails.Status
    let uploadUrl: String
    let method: String
    /// The upload must send exactly these.
    let headers: [String: String]
    let expiresAt: Timestamp

    init(_ begun: BeginImport.Reply) {
        importID = begun.details.importID
        kind = begun.details.kind
        dryRun = begun.details.dryRun
        status = begun.details.status
        uploadUrl = begun.uploadUrl
        method = begun.method
        headers = begun.headers
        expiresAt = begun.expiresAt
    }
}
