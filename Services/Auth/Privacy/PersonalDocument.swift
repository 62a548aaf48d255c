import Contracts
import Vocabulary

/// Everything that is stored about a person as one JSON document, of which one page at a time is in memory.
struct PersonalDocument: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error

    /// The records of one kind, from one service.
    struct Section: Sendable {
        let name: String
        /// - Parameter last: the last record of the page before; nil for the first page
        let page: @Sendable (_ last: UniqueID?) async throws -> PersonalRecordPage
    }

    let customer: CustomerID
    let time: Timestamp
    let sections: [Section]

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(document: self) }

    struct AsyncIterator: AsyncIteratorProtocol {
        private let document: PersonalDocument
        /// Of the section that is read; as many as there are sections at the end.
        private var index = 0
        private var last: UniqueID?
        private var isFirstPage = true
        private var hasRecords = false
        private var isOver = false

        init(document: PersonalDocument) { self.document = document }

        mutating func next(isolation actor: isolated (any Actor)?) async throws(any Error) -> [UInt8]? {
            guard !isOver else { return nil }
            guard index < document.sections.count else {
                isOver = true
                return Array("\n}\n".utf8)
            }
            let section = document.sections[index]
            let page = try await section.page(last)
            var text = ""
            if isFirstPage {
                hasRecords = false
                text = index == 0 ? "{\n\"userId\":\"\(document.customer)\",\n\"createdAt\":\"\(document.time)\"" : ""
                text += ",\n\"\(section.name)\":["
            }
            for record in page.items {
                text += "\(hasRecords ? "," : "")\n\(record.data)"
                hasRecords = true
            }
            isFirstPage = !page.hasMore
            last = page.hasMore ? page.items.last?.id : nil
            if !page.hasMore {
                text += "]"
                index += 1
            }
            return Array(text.utf8)
        }
    }
}
