import Contracts
import OrderDomain
import Vocabulary

extension ReturnDetails {
    init(_ back: OrderReturn) {
        self.init(
            returnID: back.id, orderID: back.orderID, status: ReturnStatus(back.state), items: back.items.stockLines,
            reason: back.reason, refusal: back.refusal, restocked: back.restocked.stockLines, refund: back.refund,
            createdAt: back.createdAt, updatedAt: back.updatedAt)
    }
}

extension ReturnStatus {
    init(_ state: ReturnState) {
        self =
            switch state {
            case .requested: .requested
            case .approved: .approved
            case .refused: .refused
            case .received: .received
            }
    }
}

extension ReturnableLine {
    init(_ line: ReturnRules.Excess.Line) {
        self.init(productID: line.productID, requested: line.requested, returnable: line.returnable)
    }
}

extension ReceiveReturn.Restock {
    func pieces(of back: OrderReturn) -> [Pieces] {
        switch self {
        case .everything: back.items
        case .lines(let lines): [Pieces](lines).merged
        }
    }
}

extension OrderReturn.WantedRefund {
    init(_ refund: ReceiveReturn.Refund) {
        self =
            switch refund {
            case .nothing: .nothing
            case .paidPrice: .paidPrice
            case .amount(let amount): .amount(amount)
            }
    }
}

extension ReturnRejection {
    init(_ refusal: OrderReturn.Refusal) {
        self =
            switch refusal {
            case .wrongState(let state): .wrongState(ReturnStatus(state))
            case .restockExceedsReturn: .restockExceedsReturn
            case .otherCurrency(let currency): .otherCurrency(currency)
            case .refundExceedsCaptured(let left): .refundExceedsCaptured(left: left)
            }
    }
}
