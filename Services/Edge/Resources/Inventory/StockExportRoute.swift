import HTTPTypes
import Vocabulary

/// Exports the stock of all products as CSV.
struct StockExportRoute: Resource {
    let backend: Backend
    let files: ExportFiles

    var routes: [Route] {
        [
            Route(
                .get, "/v1/admin/exports/stock.csv", for: .administrators(.catalogue, .analyst), cost: .transfer,
                answers: .file
            ) {
                try await files.send(.stock(from: backend, $1), $0)
            }
        ]
    }
}
