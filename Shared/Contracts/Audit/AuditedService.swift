/// A service that owns tables and answers messages; one type each, as every message has its own name. It can be asked
/// whether it upholds its invariants.
package protocol AuditedService: Sendable {
    static var name: ServiceName { get }
    /// The requests that it answers, besides those that every such service answers.
    static var requests: [any Request.Type] { get }
    /// What it publishes.
    static var events: [any Event.Type] { get }
    /// The events of others that it receives, each in a queue of its own.
    static var subscriptions: [any Event.Type] { get }
}

extension AuditedService {
    package static var events: [any Event.Type] { [] }
    package static var subscriptions: [any Event.Type] { [] }

    /// All requests that it answers.
    package static var allRequests: [RequestEntry] {
        let common: [any Request.Type] = [Audit<Self>.self, Operate<Self>.self]
        return (requests + common).map { RequestEntry($0) }
    }
}

/// The types of the services; each stands in its service's folder.
package enum Audited {}
