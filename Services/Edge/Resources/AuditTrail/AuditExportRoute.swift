import HTTPTypes
import Vocabulary

/// Exports the audit trail as CSV.
struct AuditExportRoute: Resource {
    let backend: Backend
    let files: ExportFiles

    var routes: [Route] {
        [
            Route(
                .get, "/v1/admin/exports/audit.csv", for: .administrators(.owner, .operator), cost: .transfer,
                answers: .file
            ) {
                try await files.send(.audit(from: backend, $1), $0)
            }
        ]
    }
}
