/// The rules for all requests to a route, independent of its handler. They are declared only here.
struct RoutePolicy: Hashable, Sendable {
    let audience: Audience
    let cost: CostClass
    let rate: RateClass
    let changes: RouteChange
    let answers: AnswerType
    let inMaintenance: MaintenanceRule
}
