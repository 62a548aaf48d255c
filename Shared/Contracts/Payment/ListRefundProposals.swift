import Vocabulary

/// The refunds that took or take two administrators, the newest first.
package struct ListRefundProposals: Query, AdminRequest, Hashable {
    package static let name = MessageName(.payment, "list-refund-proposals")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = Page<RefundProposal>

    /// Nil for all.
    package var status: RefundProposal.Status?
    package var page: PageRequest

    package init(status: RefundProposal.Status? = nil, page: PageRequest) { (self.status, self.page) = (status, page) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case invalidCursor
    }
}
