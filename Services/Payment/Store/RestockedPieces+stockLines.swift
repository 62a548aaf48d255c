import Contracts
import PaymentDomain

extension [RestockedPieces] {
    init(_ lines: [StockLine]?) {
        self = (lines ?? []).map { RestockedPieces(productID: $0.productID, quantity: $0.quantity) }
    }

    /// Nil for none.
    var stockLines: [StockLine]? {
        isEmpty ? nil : map { StockLine(productID: $0.productID, quantity: $0.quantity) }
    }
}
