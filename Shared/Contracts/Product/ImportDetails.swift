package import Vocabulary

/// An import of a file, and its progress.
package struct ImportDetails: Codable, Sendable, Hashable {
    package enum Kind: String, Codable, Sendable, Hashable, CaseIterable { case products, orders }

    package enum Status: String, Codable, Sendable, Hashable, CaseIterable {
        case awaitingUpload = "awaiting_upload"
        case running, completed, failed
    }

    /// The delimiter of the file's fields.
    package enum Delimiter: String, Codable, Sendable, Hashable, CaseIterable { case comma, semicolon, tab }

    /// Counts of the file's rows, without the header.
    package struct Rows: Codable, Sendable, Hashable {
        /// Rows read so far, good and bad together.
        package var read: Int64
        package var good: Int64
        /// The good rows that changed nothing.
        package var unchanged: Int64
        package var bad: Int64

        package init(read: Int64, good: Int64, unchanged: Int64, bad: Int64) {
            (self.read, self.good, self.unchanged, self.bad) = (read, good, unchanged, bad)
        }
    }

    /// Why the file could not be read completely.
    package struct Refusal: Codable, Sendable, Hashable {
        /// Stable, in snake_case.
        package var code: String
        package var detail: String
        package var line: Int?

        package init(code: String, detail: String, line: Int?) {
            (self.code, self.detail, self.line) = (code, detail, line)
        }
    }

    package var importID: ImportID
    package var kind: Kind
    package var dryRun: Bool
    package var status: Status
    package var rows: Rows
    package var bytesRead: Int64
    /// Nil until the file is uploaded.
    package var bytesTotal: Int64?
    /// Nil until the first row was read.
    package var delimiter: Delimiter?
    package var refusal: Refusal?
    package var createdAt: Timestamp
    package var startedAt: Timestamp?
    package var finishedAt: Timestamp?

    package init(
        importID: ImportID, kind: Kind, dryRun: Bool, status: Status, rows: Rows, bytesRead: Int64,
        bytesTotal: Int64?, delimiter: Delimiter?, refusal: Refusal?, createdAt: Timestamp, startedAt: Timestamp?,
        finishedAt: Timestamp?
    ) {
        (self.importID, self.kind, self.dryRun, self.status, self.rows) = (importID, kind, dryRun, status, rows)
        (self.bytesRead, self.bytesTotal, self.delimiter, self.refusal) = (bytesRead, bytesTotal, delimiter, refusal)
        (self.createdAt, self.startedAt, self.finishedAt) = (createdAt, startedAt, finishedAt)
    }
}
