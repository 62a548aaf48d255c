import Contracts
import OrderDomain

extension StoredOrder {
    /// Whether the file's order equals the stored one. The fields are compared too when fingerprints differ, because
    /// names stored before Unicode normalization have another fingerprint.
    func isSame(as order: HistoricalOrder) -> Bool {
        fingerprint == order.fingerprint
            || (self.order.customerID == order.customerID && self.order.state.rawValue == order.status.rawValue
                && self.order.createdAt == order.placedAt && self.order.lines == order.pricedLines)
    }
}

extension HistoricalOrder {
    /// Leaves out lines whose total overflows.
    var pricedLines: [PricedLine] {
        lines.compactMap {
            PricedLine(productID: $0.productID, name: $0.name, quantity: $0.quantity, unitPrice: $0.unitPrice)
        }
    }
}
