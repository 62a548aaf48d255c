import Contracts
import PaymentDomain

extension [RestockedPieces] {
    init(_ lines: [StockLine]?) {
        self = (lines ?? []).map { RestockedPieces(productId: $0.productId, quantity: $0.quantity) }
    }

    /// Nil for none.
    var stockLines: [StockLine]? {
        isEmpty ? nil : map { StockLine(productId: $0.productId, quantity: $0.quantity) }
    }
}
