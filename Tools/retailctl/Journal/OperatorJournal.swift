import FoundationEssentials
import Messaging
import Vocabulary

/// What operators changed: who, what, when, which ids, with what outcome. Lines are only ever added, each on the disk
/// before what it tells happens.
struct OperatorJournal: Sendable {
    /// One change, from its beginning to its end.
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

    /// Runs a change, and tells the journal before and after.
    ///
    /// - Returns: what `body` returns, whose second part is the detail of the last line
    /// - Throws: `Obstacle` when the journal cannot be written, and what `body` throws, which is noted
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

    /// Short enough to be typed, and in order of time.
    private static func name() -> String {
        let digits = String(Timestamp.now().microseconds / 1000, radix: 36)
        return digits + String(UInt32.random(in: 0..<1296) + 1296, radix: 36).suffix(2)
    }
}
