package import Vocabulary

/// Approves or refuses a proposed refund. The subject must be another administrator than the one who proposed it.
package struct DecideRefund: Command, AdminRequest, Hashable {
    package static let name = MessageName(.payment, "decide-refund")
    package static let senders: Set<ServiceName> = [.edge]
    package static let roles: Set<Role> = [.refunds]
    package typealias Reply = RefundProposal

    package var refundID: RefundID
    package var isApproved: Bool

    package init(refundID: RefundID, isApproved: Bool) { (self.refundID, self.isApproved) = (refundID, isApproved) }

    package enum Rejection: Codable, Sendable, Hashable, Error, AdminRejection {
        case forbidden
        case notFound
        /// Nobody approves a refund of their own.
        case ownProposal
        /// Somebody has decided otherwise.
        case alreadyDecided(RefundProposal.Status)
        /// The payment has less left than was proposed.
        case exceedsCaptured(left: Money)
        /// Nothing is left to refund.
        case nothingToRefund
    }
}
