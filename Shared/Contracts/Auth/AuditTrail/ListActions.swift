package import Vocabulary

/// The audit trail, newest first.
package struct ListActions: Query, AdminRequest, Hashable {
    package static let name = MessageName(.auth, "list-actions")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<ActionRecord>

    package var filter: Filter
    package var page: PageRequest

    package init(_ filter: Filter, page: PageRequest) { (self.filter, self.page) = (filter, page) }

    /// Each member that is not nil must match.
    package struct Filter: Codable, Sendable, Hashable {
        package var actorID: CustomerID?
        package var action: String?
        package var targetKind: ActionRecord.Target.Kind?
        package var targetID: String?
        /// Inclusive.
        package var since: Timestamp?
        /// Exclusive.
        package var until: Timestamp?

        package init(
            actorID: CustomerID? = nil, action: String? = nil, targetKind: ActionRecord.Target.Kind? = nil,
            targetID: String? = nil, since: Timestamp? = nil, until: Timestamp? = nil
        ) {
            (self.actorID, self.action, self.targetKind) = (actorID, action, targetKind)
            (self.targetID, self.since, self.until) = (targetID, since, until)
        }
    }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalidCursor
    }
}
