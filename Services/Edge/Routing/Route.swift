import HTTPKit
import HTTPTypes
import Hummingbird

/// One operation of the API: its method and path, the policy for it, and the function that answers it.
struct Route: Sendable {
    typealias Handler = @Sendable (Request, EdgeContext) async throws -> Response

    let method: HTTPRequest.Method
    /// A template, such as `/v1/orders/{orderId}`.
    let path: String
    let policy: RoutePolicy
    let handler: Handler

    /// Which requests to the services go first when not all can be served at once: orders and other changes.
    var urgency: Urgency { method == .get ? .read : .change }

    /// Whether its answers are compressed for clients that accept that. Tokens are as random as they are secret, and the
    /// length of a compressed answer would reveal them.
    var isCompressed: Bool { policy.answers != .file && policy.rate != .login }

    /// - Parameter rule: unless given, it follows from the method
    init(
        _ method: HTTPRequest.Method, _ path: String, for audience: Audience, cost: CostClass = .services,
        rate: RateClass = .standard, changes: RouteChange = .nothing, answers: AnswerType = .json,
        inMaintenance rule: MaintenanceRule? = nil, use handler: @escaping Handler
    ) {
        self.method = method
        self.path = path
        policy = RoutePolicy(
            audience: audience, cost: cost, rate: rate, changes: changes, answers: answers,
            inMaintenance: rule ?? MaintenanceRule(for: method))
        self.handler = handler
    }
}
