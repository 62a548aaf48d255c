package import Vocabulary

/// The shopkeeper takes a return, or refuses it. The subject must be an admin.
package struct DecideReturn: Command, AdminRequest, ConcernsOrder, Hashable {
    package enum Decision: Codable, Sendable, Hashable {
        case approve
        case refuse(reason: String)
    }

    package static let name = MessageName(.order, "decide-return")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = ReturnDetails
    package typealias Rejection = ReturnRejection

    package var orderID: OrderID
    package var returnID: ReturnID
    package var decision: Decision

    package init(orderID: OrderID, returnID: ReturnID, decision: Decision) {
        (self.orderID, self.returnID, self.decision) = (orderID, returnID, decision)
    }
}

/// Why nothing is done with a return.
package enum ReturnRejection: Codable, Sendable, Hashable, Error, AdminRejection {
    case forbidden
    case notFound
    /// It is in a state in which that cannot be done.
    case wrongState(ReturnStatus)
    /// More goes back into stock than was sent back.
    case restockExceedsReturn
    /// More is given back than is left of what was paid.
    case refundExceedsCaptured(left: Money)
    case otherCurrency(Currency)
}
