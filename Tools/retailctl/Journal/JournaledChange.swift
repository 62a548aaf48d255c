import Messaging
import Synchronization
import Vocabulary

/// One change, with its lines in the operators' journal.
final class JournaledChange: Sendable {
    let operation: String
    let what: String
    let target: String
    private let who: String
    private let path: String
    private let count = Atomic(0)

    init(operation: String, what: String, target: String, who: String, path: String) {
        (self.operation, self.what, self.target, self.who, self.path) = (operation, what, target, who, path)
    }

    /// How many messages were moved so far, as the journal says.
    var moved: Int { count.load(ordering: .relaxed) }

    func note(
        _ phase: JournalEntry.Phase, ids: [String]? = nil, _ detail: String? = nil, reason: String? = nil
    ) throws {
        let entry = JournalEntry(
            time: .now(), operation: operation, phase: phase, who: who, what: what, target: target, ids: ids,
            detail: detail, reason: reason)
        try OperatorFiles.append(OperatorFiles.line(entry), to: path)
        if phase == .moved { count.add(ids?.count ?? 0, ordering: .relaxed) }
    }

    /// Records that these messages are about to be moved, and afterwards those that were, also if `move` fails.
    ///
    /// - Parameter move: adds the id of each message to its argument as soon as the message is moved
    func moving(_ ids: [String], _ move: (inout [String]) async throws -> Void) async throws {
        try note(.moving, ids: ids)
        var moved: [String] = []
        do {
            try await move(&moved)
        } catch {
            try note(.moved, ids: moved)
            throw error
        }
        try note(.moved, ids: moved)
    }
}
