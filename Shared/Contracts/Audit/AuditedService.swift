/// A service that owns tables and answers messages. Each service has a type of its own, since every message has its own
/// name. It answers audits of its invariants.
package protocol AuditedService: Sendable {
    static var name: ServiceName { get }
    /// The requests that it answers, besides those that every service answers.
    static var requests: [any Request.Type] { get }
    /// The events that it publishes.
    static var events: [any Event.Type] { get }
    /// The events of others that it receives, each in a queue of its own.
    static var subscriptions: [any Event.Type] { get }
    /// The tables that record what has happened: its database role may add rows, and neither change nor delete any.
    static var appendOnlyTables: [String] { get }
}

extension AuditedService {
    package static var events: [any Event.Type] { [] }
    package static var subscriptions: [any Event.Type] { [] }
    package static var appendOnlyTables: [String] { [] }

    /// All requests that it answers.
    package static var allRequests: [RequestEntry] {
        let common: [any Request.Type] = [Audit<Self>.self, Operate<Self>.self]
        return (requests + common).map { RequestEntry($0) }
    }
}

/// The types of the services; each is declared in its service's folder.
package enum Audited {}
