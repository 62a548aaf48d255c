package import Vocabulary

/// Asks a service to check its own tables for breaches of an invariant, or to list its records, so that the caller can
/// compare the records of several services. No process reads the tables of two services.
package struct Audit<Service: AuditedService>: Query, Hashable {
    package static var name: MessageName { MessageName(Service.name, "audit") }
    package static var senders: Set<ServiceName> {
        // The order service compares regularly; it reads its own records without a query.
        Service.name == .order ? [.retailctl] : [.retailctl, .order]
    }
    package typealias Reply = AuditReport
    package typealias Rejection = Never

    package var question: AuditQuestion

    package init(_ question: AuditQuestion) { self.question = question }
}

package enum AuditQuestion: Codable, Sendable, Hashable {
    /// The breaches in the service's own tables.
    case breaches
    /// The service's records about the orders of this range.
    case claims(OrderRange)
    /// The messages that the broker has confirmed to the service, after this sequence number of its outbox.
    case published(after: Int64, limit: Int)
    /// Which of these messages the service has never handled.
    case unhandled([UniqueID])
}

/// A range of orders, by id.
package struct OrderRange: Codable, Sendable, Hashable {
    /// Orders after this one; nil starts at the first.
    package var after: OrderID?
    /// Up to and including this one; nil ends at the last.
    package var upTo: OrderID?
    /// The most orders to return; nil returns all of the range.
    package var limit: Int?

    package init(after: OrderID?, upTo: OrderID? = nil, limit: Int? = nil) {
        (self.after, self.upTo, self.limit) = (after, upTo, limit)
    }
}
