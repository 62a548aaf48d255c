package import Vocabulary

/// Asks a service to look into its own tables for what breaks an invariant, or to state what it knows, so that the asker
/// can compare what several services know. Nobody ever reads the tables of two services.
package struct Audit<Service: AuditedService>: Query, Hashable {
    package static var name: MessageName { MessageName(Service.name, "audit") }
    package static var senders: Set<ServiceName> {
        // The order service compares all the time; what it knows itself it need not ask.
        Service.name == .order ? [.retailctl] : [.retailctl, .order]
    }
    package typealias Reply = AuditReport
    package typealias Rejection = Never

    package var question: AuditQuestion

    package init(_ question: AuditQuestion) { self.question = question }
}

package enum AuditQuestion: Codable, Sendable, Hashable {
    /// Which invariants do your own tables break?
    case breaches
    /// What do you know about the orders of this range?
    case claims(OrderRange)
    /// Which messages have you told the broker, from behind this number of your outbox on?
    case published(after: Int64, limit: Int)
    /// Which of these messages have you never handled?
    case unhandled([UniqueID])
}

/// Some orders, by id.
package struct OrderRange: Codable, Sendable, Hashable {
    /// From behind this one on; nil from the first.
    package var after: OrderID?
    /// Up to and with this one; nil to the last.
    package var upTo: OrderID?
    /// Most orders to be told about; nil all of the range.
    package var limit: Int?

    package init(after: OrderID?, upTo: OrderID? = nil, limit: Int? = nil) {
        (self.after, self.upTo, self.limit) = (after, upTo, limit)
    }
}
