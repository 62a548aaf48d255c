package import Vocabulary

/// The shopkeeper approves or refuses a return. The subject must be an admin.
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

/// Why an operation on a return was refused.
package enum ReturnRejection: Codable, Sendable, Hashable, Error, AdminRejection {
    case forbidden
    case notFound
    /// Its state does not allow the operation.
    case wrongState(ReturnStatus)
    /// More would be restocked than was returned.
    case restockExceedsReturn
    /// More would be refunded than is left of the captured amount.
    case refundExceedsCaptured(left: Money)
    case otherCurrency(Currency)
}
