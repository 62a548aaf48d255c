/// What the check compares besides the broker's objects: its limits, and the database's grants.
struct TopologySettings {
    private let limits: BrokerLimits
    private let grants: DatabaseGrants
    private let journal: OperatorJournal

    /// - Parameter reason: why the operator repairs them
    init(_ stack: StackLocation, reason: String?) {
        limits = BrokerLimits(shell: BrokerShell(stack))
        grants = DatabaseGrants(stack: stack)
        journal = OperatorJournal(stack, reason: reason)
    }

    /// - Throws: `Obstacle`
    func differences() async throws -> [TopologyDifference] {
        async let limits = limits.differences()
        async let grants = grants.differences()
        return try await limits + grants
    }

    /// Repairs all of them.
    ///
    /// - Returns: those that it has repaired
    /// - Throws: `Obstacle`
    func repaired(_ differences: [TopologyDifference]) async throws -> [TopologyDifference] {
        let repairs: [(kind: String, run: () async throws -> Void)] = [
            (TopologyDifference.limit, limits.repair), (TopologyDifference.grant, grants.repair),
        ]
        for (kind, repair) in repairs {
            let found = differences.filter { $0.kind == kind }
            guard !found.isEmpty else { continue }
            let target = found.map { "\($0.name): \($0.detail)" }.joined(separator: "; ")
            try await journal.record("topology repair", kind, target) { _ in
                try await repair()
                return ((), "repaired")
            }
        }
        return differences
    }
}
