import Synchronization

/// Whether the process can do its work, and if not, what is missing.
package final class Readiness: Sendable {
    /// Something that must be there, with a look whether it is.
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

    /// From now on the process is not ready, whatever the checks say.
    package func startDraining() { draining.store(true, ordering: .releasing) }

    /// Names what is missing; empty when the process is ready.
    package func missing() async -> [String] {
        var missing: [String] = draining.load(ordering: .acquiring) ? ["draining"] : []
        for check in checks where await !check.isMet() { missing.append(check.name) }
        return missing
    }
}
