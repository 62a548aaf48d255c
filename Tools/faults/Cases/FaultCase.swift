/// One way in which the world goes wrong while customers shop.
struct FaultCase: Sendable {
    let name: String
    /// What is done, for the report.
    let summary: String
    var isQuick = false
    var allowance = Allowance()
    /// Does it, and undoes it.
    let happen: @Sendable (Site) async throws -> Void
}
