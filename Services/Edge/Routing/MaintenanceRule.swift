import HTTPTypes

/// What happens to a route's requests during maintenance.
enum MaintenanceRule: String, Hashable, Sendable {
    case served
    case refused

    /// Reads are served, changes refused.
    init(for method: HTTPRequest.Method) {
        self = method == .get || method == .head || method == .options ? .served : .refused
    }
}
