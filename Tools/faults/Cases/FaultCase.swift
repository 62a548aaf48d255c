/// One kind of fault that is injected while customers shop.
struct FaultCase: Sendable {
    let name: String
    /// A description of the fault, for the report.
    let summary: String
    var isQuick = false
    var allowance = Allowance()
    /// Injects the fault and removes it.
    let happen: @Sendable (Site) async throws -> Void
}
