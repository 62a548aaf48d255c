import Contracts
import Vocabulary

/// A customer as an administrator sees one, with what was bought.
struct CustomerView: Encodable {
    private enum Key: String, CodingKey { case totals, orders }

    private let customer: CustomerSummaryView
    private let totals: CustomerTotals
    private let orders: [AdminOrderView]

    init(_ customer: ListCustomers.Customer, _ sums: [SumCustomer.Sum], newest orders: [FindOrders.Found]) {
        let contact = CustomerContact(userID: customer.userID, name: customer.name, email: customer.email)
        self.customer = CustomerSummaryView(customer)
        totals = CustomerTotals(sums)
        self.orders = orders.map { AdminOrderView($0, [customer.userID: contact]) }
    }

    func encode(to encoder: any Encoder) throws {
        try customer.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(totals, forKey: .totals)
        try container.encode(orders, forKey: .orders)
    }
}

/// What the orders come to that were paid and not cancelled. Sums of different currencies are never added up: the shop
/// sells in dollars, and orders of the time before it that were in others stand by themselves.
private struct CustomerTotals: Encodable {
    let orders: Int64
    let spent: Money
    let refunded: Money
    let otherCurrencies: [CustomerSumView]

    init(_ sums: [SumCustomer.Sum]) {
        let own = sums.first { $0.spent.currency == .usd }
        orders = own?.orders ?? 0
        spent = own?.spent ?? .zero(.usd)
        refunded = own?.refunded ?? .zero(.usd)
        otherCurrencies = sums.filter { $0.spent.currency != .usd }.map(CustomerSumView.init)
    }
}
