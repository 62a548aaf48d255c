import Contracts
import OrderDomain
import Vocabulary

extension ReturnDetails {
    init(_ back: OrderReturn) {
        self.init(
            returnId: back.id, orderId: back.orderID, status: ReturnStatus(back.state), items: back.items.stockLines,
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
        self.init(productId: line.productID, requested: line.requested, returnable: line.returnable)
    }
}

extension ReceiveReturn.Restock {
    func pieces(of back: OrderReturn) -> [Pieces] {
        switch self {
        case .everything: back.items
        case .lines(let lines): lines.map { Pieces($0.productId, Int64($0.quantity.value)) }.merged
        }
    }
}

extension [Pieces] {
    /// Each product once, in the order of their ids.
    var merged: [Pieces] { byProduct.sorted { $0.key < $1.key }.map { Pieces($0.key, $0.value) } }

    /// Counts that are no quantity are left out: what was asked for was one.
    var stockLines: [StockLine] {
        compactMap { pieces in
            Quantity(Int(pieces.count)).map { StockLine(productId: pieces.productID, quantity: $0) }
        }
    }
}
