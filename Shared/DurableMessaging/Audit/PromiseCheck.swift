package import Contracts
package import Postgres

/// A look into a service's own tables for what breaks a promise. Empty when it holds.
package struct PromiseCheck: Sendable {
    let promise: Promised
    /// Whether it reads little however large the tables are, so that it can be made every minute.
    let isCheap: Bool
    /// Returns `id` and `detail`, both text; given how long others may take to hear of a change.
    let statement: @Sendable (Duration) -> Statement

    package init(
        _ promise: Promised, isCheap: Bool, _ statement: @escaping @Sendable (_ settlingTime: Duration) -> Statement
    ) {
        self.promise = promise
        self.isCheap = isCheap
        self.statement = statement
    }
}
