package import Contracts
package import Postgres

/// A query on a service's own tables that returns the breaches of an invariant; no rows if it holds.
package struct InvariantCheck: Sendable {
    let invariant: Invariant
    /// Whether it reads little however large the tables are, so that it can run every minute.
    let isCheap: Bool
    /// Returns `id` and `detail`, both text. The parameter says how long a change may take to reach other services.
    let statement: @Sendable (Duration) -> Statement

    package init(
        _ invariant: Invariant, isCheap: Bool, _ statement: @escaping @Sendable (_ settlingTime: Duration) -> Statement
    ) { (self.invariant, self.isCheap, self.statement) = (invariant, isCheap, statement) }
}
