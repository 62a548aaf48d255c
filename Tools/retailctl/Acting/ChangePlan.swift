/// A change that a command has prepared: nothing is changed before `carryOut` is called.
struct ChangePlan {
    /// Asked before the change; nil if nothing is removed, so that no confirmation is needed.
    var question: String?
    /// What `--dry-run` shows.
    let preview: () async throws -> ChangeReport
    /// Makes the change, and records it in the journal, which has the operator's reason.
    let carryOut: (OperatorJournal) async throws -> ChangeReport
}
