import Vocabulary

/// An import's position in the list of imports, used as a cursor.
struct ImportPosition: Sendable, Equatable, LosslessStringConvertible {
    let createdAt: Timestamp
    let importID: ImportID

    init(createdAt: Timestamp, importID: ImportID) { (self.createdAt, self.importID) = (createdAt, importID) }

    init?(_ description: String) {
        let parts = description.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let createdAt = Timestamp(parts[0]), let importID = ImportID(parts[1]) else {
            return nil
        }
        self.init(createdAt: createdAt, importID: importID)
    }

    var description: String { "\(createdAt)/\(importID)" }
}
