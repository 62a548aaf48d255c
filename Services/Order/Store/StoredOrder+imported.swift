import Contracts
import OrderDomain

extension StoredOrder {
    /// Whether a file says what is stored. A fingerprint that differs does not show that it says something else: names
    /// that were stored before texts had one spelling have another one than their file's.
    func isSame(as order: HistoricalOrder) -> Bool {
        fingerprint == order.fingerprint
            || (self.order.customerID == order.customerID && self.order.state.rawValue == order.status.rawValue
                && self.order.createdAt == order.placedAt && self.order.lines == order.pricedLines)
    }
}

extension HistoricalOrder {
    /// Without those that cannot be added up.
    var pricedLines: [PricedLine] {
        lines.compactMap {
            PricedLine(productID: $0.productID, name: $0.name, quantity: $0.quantity, unitPrice: $0.unitPrice)
        }
    }
}
