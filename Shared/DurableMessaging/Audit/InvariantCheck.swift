package import Contracts
package import Postgres

/// A look into a service's own tables for what breaks an invariant. Empty when it holds.
package struct InvariantCheck: Sendable {
    let invariant: Invariant
    /// Whether it reads little however large the tables are, so that it can be made every minute.
    let isCheap: Bool
    /// Returns `id` and `detail`, both text; given how long others may take to hear of a change.
    let statement: @Sendable (Duration) -> Statement

    package init(
        _ invariant: Invariant, isCheap: Bool, _ statement: @escaping @Sendable (_ settlingTime: Duration) -> Statement
    ) { (self.invariant, self.isCheap, self.statement) = (invariant, isCheap, statement) }
}
