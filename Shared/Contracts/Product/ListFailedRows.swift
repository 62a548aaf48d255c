package import Vocabulary

/// The rows of an import that failed, by line. The subject must be an admin.
package struct ListFailedRows: Query, AdminRequest, Hashable {
    package static let name = MessageName(.product, "list-failed-rows")
    package static let senders: Set<ServiceName> = [.edge]

    package var importID: ImportID
    /// The last line of the previous reply.
    package var afterLine: Int

    package init(importID: ImportID, afterLine: Int) { (self.importID, self.afterLine) = (importID, afterLine) }

    package struct Reply: Codable, Sendable, Hashable {
        /// The names of the columns of `cells`.
        package var columns: [String]
        package var rows: [Row]
        package var hasMore: Bool

        package init(columns: [String], rows: [Row], hasMore: Bool) {
            (self.columns, self.rows, self.hasMore) = (columns, rows, hasMore)
        }
    }

    package struct Row: Codable, Sendable, Hashable {
        package var line: Int
        package var field: String
        package var reason: String
        /// As many as the row had; a wrong number may be the reason it failed.
        package var cells: [String]

        package init(line: Int, field: String, reason: String, cells: [String]) {
            (self.line, self.field, self.reason, self.cells) = (line, field, reason, cells)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
    }
}
