import FoundationEssentials
import Messaging
import Vocabulary

/// The record of operators' changes: who, what, when, why, which ids, with what outcome. Append-only; each line is on the
/// disk before the step that it describes.
struct OperatorJournal: Sendable {
    let path: String
    private let home: String
    private let who: String
    private let reason: String?

    /// - Parameter reason: why the operator makes the changes
    init(_ stack: StackLocation, reason: String? = nil) {
        home = stack.home
        path = "\(stack.operatorDirectory)/audit.ndjson"
        who = stack.operatorName
        self.reason = reason
    }

    /// Runs a change, and records it before and after.
    ///
    /// - Returns: what `body` returns first; its second value becomes the detail of the last line
    /// - Throws: `Obstacle` if the journal cannot be written, and what `body` throws, which is recorded. If messages were
    ///   moved before, it becomes an `UnfinishedChange` with their number.
    func record<Value>(
        _ what: String, _ target: String, ids: [String]? = nil, _ detail: String? = nil,
        _ body: (JournaledChange) async throws -> (Value, outcome: String)
    ) async throws -> Value {
        // Nothing is written where the command was called by mistake.
        guard FileManager.default.fileExists(atPath: home) else {
            throw Obstacle("there is no stack in \(home), where the journal would be: see --home")
        }
        let change = JournaledChange(operation: Self.name(), what: what, target: target, who: who, path: path)
        try change.note(.begun, ids: ids, detail, reason: reason)
        do {
            let (value, outcome) = try await body(change)
            try change.note(.done, outcome)
            return value
        } catch {
            let unfinished: any Error = change.moved > 0 ? UnfinishedChange(moved: change.moved, cause: error) : error
            try change.note(.failed, ErrorText.of(unfinished))
            throw unfinished
        }
    }

    func entries() throws -> [JournalEntry] { try OperatorFiles.lines(of: JournalEntry.self, in: path) }

    /// Short enough to type, and sorted by time.
    private static func name() -> String {
        let digits = String(Timestamp.now().microseconds / 1000, radix: 36)
        return digits + String(UInt32.random(in: 0..<1296) + 1296, radix: 36).suffix(2)
    }
}
