import HTTPTypes

/// The stock of every product as a file.
struct StockExportRoute: Resource {
    let backend: Backend
    let files: ExportFiles

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/exports/stock.csv", for: .admin, cost: .transfer, answers: .file) {
                try await files.send(.stock(from: backend, $1), $0)
            }
        ]
    }
}
