import CSV

/// A table to write to a file: its columns, and its rows page by page.
struct Export: Sendable {
    /// The timeout for one page; longer than for interactive queries.
    static let timeout = Duration.seconds(5)

    struct Page: Sendable {
        let rows: [[String]]
        /// The cursor of the next page; nil on the last.
        let next: String?
    }

    let name: String
    let columns: [String]
    /// - Parameter cursor: nil for the first page
    let page: @Sendable (_ cursor: String?) async throws -> Page
}

/// An export as bytes; a page is queried when the one before is stored.
struct ExportChunks: AsyncSequence {
    typealias Element = [UInt8]
    typealias Failure = any Error

    let export: Export

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(export: export) }

    struct AsyncIterator: AsyncIteratorProtocol {
        let export: Export
        private var writer = CSVWriter()
        private var cursor: String?
        private var isFirst = true

        init(export: Export) { self.export = export }

        mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> [UInt8]? {
            guard isFirst || cursor != nil else { return nil }
            if isFirst { writer.append(export.columns) }
            isFirst = false
            let page = try await export.page(cursor)
            cursor = page.next
            for row in page.rows { writer.append(row) }
            return writer.take()
        }
    }
}
