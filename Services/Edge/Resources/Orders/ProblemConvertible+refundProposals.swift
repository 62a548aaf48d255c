import Contracts
import HTTPKit
import HTTPTypes
import Vocabulary

extension ListRefundProposals.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .invalidCursor: .invalidCursor
        }
    }
}

extension DecideRefund.Rejection: ProblemConvertible {
    var problem: Problem {
        switch self {
        case .forbidden: .forbidden
        case .notFound: .notFound
        case .ownProposal:
            Problem(.conflict, "own_proposal", "Another administrator has to decide about this refund.")
        case .alreadyDecided(let status):
            Problem(.conflict, "refund_decided", "Another administrator has decided already.")
                .with(member: "refundStatus", status.rawValue)
        case .nothingToRefund:
            Problem(.conflict, "order_not_refundable", "There is no captured payment left to refund.")
        case .exceedsCaptured(let left):
            Problem(.conflict, "refund_exceeds_captured", "No more than \(left.text) can be refunded.")
                .with(member: "refundable", left)
        }
    }
}
