import Contracts
import NotificationDomain
import Vocabulary

/// The templates' values of an order. Texts from customers are reduced to one line.
struct OrderValues: Sendable {
    struct Line: Sendable {
        let name: String
        let quantity: String
        let unitPrice: String
        let lineTotal: String
    }

    struct Discount: Sendable {
        let subtotal: String
        let amount: String
        /// The promotion code.
        let promotion: String?
    }

    struct Refunds: Sendable {
        /// The refund that this mail reports.
        let now: String?
        let sum: String
        let rest: String
    }

    struct Returned: Sendable {
        let lines: [Line]
    }

    struct Shipping: Sendable {
        let carrier: String?
        let trackingNumber: String
        /// The URL of the parcel's tracking page.
        let tracking: String?
    }

    struct Address: Sendable {
        let lines: [String]
    }

    struct Customer: Sendable {
        let name: String
        let email: String
    }

    private(set) var name: String
    let number: String
    private(set) var link: String
    let date: String
    let lines: [Line]
    /// Nil without a discount.
    let discount: Discount?
    let total: String
    private(set) var refunds: Refunds?
    /// The reason that somebody gave.
    var reason: String?
    /// A sentence about the order's money.
    var settlement: String?
    /// The button's label.
    var action: String?
    var payment: String?
    private(set) var refund: String?
    private(set) var address: Address?
    private(set) var shipment: Shipping?
    var returned: Returned?
    // For administrators only.
    var headline: String?
    private(set) var customer: Customer?
    private(set) var customerID: String?
    private(set) var paymentID: String?
    private(set) var note: String?

    init(_ order: MailedOrder, _ context: MailContext, reason: String? = nil) {
        name = MailContent.greeting(context.name)
        number = order.number
        link = context.links.order(order.id)
        date = order.at.readable
        lines = order.lines.map(Line.init)
        total = order.total.text
        discount = order.discount.amount == 0 ? nil : Discount(order)
        refunds = Refunds(order)
        self.reason = reason?.singleLine
        address = order.summary?.shippingAddress.map(Address.init)
    }

    /// The values of a copy to an administrator.
    init(copyOf order: MailedOrder, _ context: MailContext, headline: String, reason: String? = nil) {
        self.init(order, context, reason: reason)
        self.headline = headline
        link = context.links.console(order.id)
        customer = context.customer.map { Customer(name: $0.name.singleLine, email: $0.email.description) }
        customerID = order.customer.description
        paymentID = order.summary?.payment?.paymentID.description
        note = order.summary?.note.flatMap { $0.isEmpty ? nil : $0.singleLine }
    }

    mutating func ship(_ shipment: Shipment, _ tracking: TrackingLinks) {
        self.shipment = Shipping(
            carrier: shipment.carrier?.singleLine, trackingNumber: shipment.trackingNumber.singleLine,
            tracking: tracking.link(carrier: shipment.carrier, number: shipment.trackingNumber))
    }

    /// - Parameter refund: the refund that this mail reports
    mutating func giveBack(_ refund: Money, of order: MailedOrder) {
        self.refund = refund.text
        refunds = Refunds(order, now: refund)
    }

    /// Sets the address for an event that has it outside its summary.
    mutating func send(to address: ShippingAddress?) { self.address = address.map(Address.init) }
}

extension OrderValues.Line {
    init(_ line: OrderLine) {
        self.init(
            name: line.name.singleLine, quantity: String(line.quantity.value), unitPrice: line.unitPrice.text,
            lineTotal: line.lineTotal.text)
    }
}

extension OrderValues.Discount {
    init(_ order: MailedOrder) {
        subtotal = order.subtotal.text
        amount = Money(-order.discount.amount, order.discount.currency).text
        promotion = order.summary?.promoCode?.singleLine
    }
}

extension OrderValues.Refunds {
    /// Nil when nothing was refunded, or the paid amount is unknown.
    init?(_ order: MailedOrder, now: Money? = nil) {
        guard let sum = order.summary?.refunded, sum.amount > 0, let rest = order.remainsPaid else { return nil }
        self.init(now: now?.text, sum: sum.text, rest: rest.text)
    }
}

extension OrderValues.Returned {
    /// - Parameter lines: the order's lines, which have the products' names
    init(_ items: [StockLine], of lines: [OrderLine]) {
        let byProduct = Dictionary(lines.map { ($0.productID, $0) }) { first, _ in first }
        self.init(
            lines: items.map { item in
                let line = byProduct[item.productID]
                return OrderValues.Line(
                    name: line?.name.singleLine ?? item.productID.description, quantity: String(item.quantity.value),
                    unitPrice: line?.unitPrice.text ?? "", lineTotal: "")
            })
    }
}

extension OrderValues.Address {
    init(_ address: ShippingAddress) {
        let town = [address.postalCode, address.city].compactMap(\.self).joined(separator: " ")
        lines = [address.name, address.line1, address.line2, town, address.region, address.country]
            .compactMap(\.self).map(\.singleLine).filter { !$0.isEmpty }
    }
}
