import Contracts
import Vocabulary

/// A customer with order totals and recent orders, for administrators.
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

/// Totals of the orders that were paid and not cancelled. The shop sells in dollars; imported orders in other
/// currencies are summed separately.
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
