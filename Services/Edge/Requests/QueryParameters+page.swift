import Contracts
import HTTPKit

private let maximumCursorLength = 1024

extension QueryParameters {
    /// `limit` and `cursor`.
    func page() -> PageRequest {
        let limit = integer("limit", in: 1...Int64(PageRequest.maximumLimit))
        var cursor = raw("cursor")
        if let text = cursor, text.isEmpty || text.utf8.count > maximumCursorLength || text.contains("\0") {
            cursor = reject("cursor", "invalid_format", "is not a cursor of this list")
        }
        return PageRequest(limit: limit.map { Int($0) } ?? PageRequest.defaultLimit, cursor: cursor)
    }
}
