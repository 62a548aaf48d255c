import FoundationEssentials
import Messaging
import Vocabulary

/// The record of operators' changes: who, what, when, which ids, with what outcome. Append-only; each line is on the
/// disk before the step that it describes.
struct OperatorJournal: Sendable {
    /// One change.
    struct Change: Sendable {
        let operation: String
        let what: String
        let target: String
        fileprivate let journal: OperatorJournal

        func note(_ phase: JournalEntry.Phase, ids: [String]? = nil, _ detail: String? = nil) throws {
            let entry = JournalEntry(
                time: .now(), operation: operation, phase: phase, who: journal.who, what: what, target: target,
                ids: ids,
                detail: detail)
            try OperatorFiles.append(OperatorFiles.line(entry), to: journal.path)
        }
    }

    let path: String
    private let who: String

    init(_ stack: StackLocation) {
        path = "\(stack.operatorDirectory)/audit.ndjson"
        who = stack.operatorName
    }

    /// Runs a change, and records it before and after.
    ///
    /// - Returns: what `body` returns first; its second value becomes the detail of the last line
    /// - Throws: `Obstacle` if the journal cannot be written, and what `body` throws, which is recorded
    func record<Value>(
        _ what: String, _ target: String, ids: [String]? = nil, _ detail: String? = nil,
        _ body: (Change) async throws -> (Value, outcome: String)
    ) async throws -> Value {
        let change = Change(operation: Self.name(), what: what, target: target, journal: self)
        try change.note(.begun, ids: ids, detail)
        do {
            let (value, outcome) = try await body(change)
            try change.note(.done, outcome)
            return value
        } catch {
            try change.note(.failed, "\(error)")
            throw error
        }
    }

    func entries() throws -> [JournalEntry] { try OperatorFiles.lines(of: JournalEntry.self, in: path) }

    /// Short enough to type, and sorted by time.
    private static func name() -> String {
        let digits = String(Timestamp.now().microseconds / 1000, radix: 36)
        return digits + String(UInt32.random(in: 0..<1296) + 1296, radix: 36).suffix(2)
    }
}
