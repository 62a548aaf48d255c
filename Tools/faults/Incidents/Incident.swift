/// One kind of incident that an operator must recognise: how it comes about, what names it, and how it ends.
struct Incident: Sendable {
    let name: String
    let summary: String
    /// The name of the cause in the JSON of `retailctl incident`.
    let cause: String
    /// The thing that its line must name; nil for what has another name each time.
    let subject: String?
    /// The alerts of which one must fire.
    let alerts: [String]
    var isQuick = false
    var allowance = Allowance()
    let plant: @Sendable (Site) async throws -> Void
    /// As docs/runbook.md says.
    let repair: @Sendable (Site) async throws -> Void

    /// The incident as a case of the fault matrix, which checks afterwards that nothing was lost or done twice.
    var fault: FaultCase {
        FaultCase(name: name, summary: summary, isQuick: isQuick, allowance: allowance) { site in
            let watch = IncidentWatch(incident: self, site: site)
            try await plant(site)
            let begun = ContinuousClock.now
            do {
                try await watch.run(since: begun)
            } catch {
                // The next case needs an intact stack.
                try? await repair(site)
                throw error
            }
            try await repair(site)
            try await watch.awaitEnd()
        }
    }
}
