import HTTPTypes
import Vocabulary

/// Exports the catalogue as CSV.
struct ProductExportRoute: Resource {
    let backend: Backend
    let files: ExportFiles
    let publicURL: PublicURL

    var routes: [Route] {
        [
            Route(
                .get, "/v1/admin/exports/products.csv", for: .administrators(.catalogue, .analyst), cost: .transfer,
                answers: .file
            ) {
                try await files.send(.products(from: backend, publicURL, $1), $0)
            }
        ]
    }
}
