import CSV
import HTTPTypes
import Hummingbird
import NIOCore

/// A list as a file for spreadsheets.
enum CSVReply {
    /// Rows of a list that are brought at most; the exports of the edge have all.
    static let mostRows = 1000

    /// - Parameters:
    ///   - name: of the file, without its ending
    ///   - rows: the first with the columns' names
    static func of(_ rows: [[String]], name: String) -> Reply {
        var writer = CSVWriter()
        for row in rows { writer.append(row) }
        return Reply(
            content: .response(
                Response(
                    status: .ok,
                    headers: [
                        .contentType: "text/csv; charset=utf-8",
                        .contentDisposition: "attachment; filename=\"\(name).csv\"",
                    ], body: .init(byteBuffer: ByteBuffer(bytes: writer.bytes)))))
    }

    /// All entries of a list, up to `mostRows`.
    ///
    /// - Parameter load: the page at a cursor, and the cursor of the next
    static func all<Item: Sendable>(
        _ load: (String?) async throws(EdgeFailure) -> (items: [Item], next: String?)
    ) async throws(EdgeFailure) -> [Item] {
        var items: [Item] = []
        var cursor: String?
        repeat {
            let page = try await load(cursor)
            items += page.items
            cursor = page.next
        } while cursor != nil && items.count < mostRows
        return Array(items.prefix(mostRows))
    }
}
