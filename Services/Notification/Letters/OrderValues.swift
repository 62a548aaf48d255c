import Contracts
import NotificationDomain
import Vocabulary

/// What the templates know of an order. Every word of a customer's is kept to one line.
struct OrderValues: Sendable {
    struct Line: Sendable {
        let name: String
        let quantity: String
        let unitPrice: String
        let lineTotal: String
    }

    struct Address: Sendable {
        let lines: [String]
    }

    private(set) var name = ""
    let orderId: String
    let customerId: String
    let date: String
    let lines: [Line]
    let total: String
    private(set) var reason: String?
    private(set) var subtotal: String?
    /// Nil without a discount.
    private(set) var discount: String?
    private(set) var payment: String?
    private(set) var paymentId: String?
    private(set) var address: Address?
    private(set) var carrier: String?
    private(set) var trackingNumber: String?
    private(set) var refund: String?

    init(
        _ order: OrderID, _ customer: CustomerID, _ lines: [OrderLine], total: Money, reason: String?,
        at time: Timestamp
    ) {
        orderId = order.description
        customerId = customer.description
        date = time.readable
        self.lines = lines.map { line in
            Line(
                name: line.name.singleLine, quantity: String(line.quantity.value), unitPrice: line.unitPrice.text,
                lineTotal: line.lineTotal.text)
        }
        self.total = total.text
        self.reason = reason?.singleLine
    }

    init(_ event: OrderConfirmed) {
        self.init(event.orderId, event.customerId, event.lines, total: event.total, reason: nil, at: event.at)
        subtotal = event.subtotal.text
        if event.discount.amount != 0 { discount = Money(-event.discount.amount, event.discount.currency).text }
        payment =
            switch event.payment.method {
            case .cash: "Cash on delivery"
            case .card: "Card"
            }
        paymentId = event.payment.paymentId.description
        address = event.shippingAddress.map(Address.init)
    }

    func travelling(_ shipment: Shipment) -> OrderValues {
        var copy = self
        copy.carrier = shipment.carrier?.singleLine
        copy.trackingNumber = shipment.trackingNumber.singleLine
        return copy
    }

    func givingBack(_ refund: Money) -> OrderValues {
        var copy = self
        copy.refund = refund.text
        return copy
    }

    func addressed(to name: String) -> OrderValues {
        var copy = self
        copy.name = Letter.greeting(name)
        return copy
    }
}

extension OrderValues.Address {
    init(_ address: ShippingAddress) {
        let town = [address.postalCode, address.city].compactMap(\.self).joined(separator: " ")
        lines = [address.name, address.line1, address.line2, town, address.region, address.country]
            .compactMap(\.self).map(\.singleLine).filter { !$0.isEmpty }
    }
}
