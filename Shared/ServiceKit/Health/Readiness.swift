import Synchronization

/// Whether the process is ready for work, and if not, which checks fail.
package final class Readiness: Sendable {
    /// A condition of readiness, with its name.
    package struct Check: Sendable {
        let name: String
        let isMet: @Sendable () async -> Bool

        package init(_ name: String, isMet: @escaping @Sendable () async -> Bool) {
            (self.name, self.isMet) = (name, isMet)
        }
    }

    private let checks: [Check]
    private let draining = Atomic(false)

    package init(_ checks: [Check]) { self.checks = checks }

    /// Makes the process not ready, whatever the checks say.
    package func startDraining() { draining.store(true, ordering: .releasing) }

    /// The names of the failing checks; empty if the process is ready.
    package func missing() async -> [String] {
        var missing: [String] = draining.load(ordering: .acquiring) ? ["draining"] : []
        for check in checks where await !check.isMet() { missing.append(check.name) }
        return missing
    }
}
