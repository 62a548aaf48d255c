/// What holds for every request to a route, whatever its handler does. There is no other place where any of it is said.
struct RoutePolicy: Hashable, Sendable {
    let audience: Audience
    let cost: CostClass
    let rate: RateClass
    let changes: RouteChange
    let answers: AnswerType
}
