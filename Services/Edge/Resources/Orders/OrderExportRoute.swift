import HTTPTypes
import Vocabulary

/// Exports the orders of all customers as CSV.
struct OrderExportRoute: Resource {
    let backend: Backend
    let files: ExportFiles

    var routes: [Route] {
        [
            Route(.get, "/v1/admin/exports/orders.csv", for: .administrators(.orders), cost: .transfer, answers: .file)
            {
                try await files.send(.orders(from: backend, $1), $0)
            }
        ]
    }
}
