import OrderDomain
import Vocabulary

/// The simulation's only promotion: 10 % off, for two orders, and one per customer.
extension ShopWorld {
    private static let terms = PromotionTerms(
        reduction: .percent(10), maximumRedemptions: 2, perCustomerLimit: 1)

    /// The totals that the cart shows: with the promotion as if it had no redemptions.
    func seenTerms(_ order: Int, _ lines: PricedLines) -> SeenTerms {
        let unused = PromotionUse(total: 0, byCustomer: 0)
        guard customers.plans[order].usesPromotion,
            let discount = try? Self.terms.discount(on: lines.subtotal, at: Timestamp(clock: clock), unused)
        else { return SeenTerms(total: lines.subtotal, discount: nil) }
        return SeenTerms(
            total: Money(lines.subtotal.amount - discount.amount, lines.subtotal.currency), discount: discount)
    }

    func redeeming(_ update: OrderUpdate, _ index: Int, _ tables: OrderTables) -> OrderUpdate {
        let order = tables.read(index)
        guard order.needsPromotion(for: update) else { return update }
        let row = tables.rows[index]
        return order.redeeming(
            tables.promotion(Self.terms, for: row.customer, at: clock), update, seen: row.seen, isAnswered: true)
    }

    /// The redemptions match the orders' states, and do not exceed the promotion's limits.
    func checkPromotion() {
        let users = orders.redemptions.keys.sorted()
        require(users.count <= 2, "P3: a promotion for two orders is used by \(users)")
        let customers = orders.redemptions.values
        require(Set(customers).count == customers.count, "P3: a customer uses a promotion twice: \(users)")
        for row in orders.rows where row.promoCode != nil {
            require(
                row.state.keepsRedemption == (orders.redemptions[row.order] != nil),
                "P3: order \(row.order) is \(row.state), but its redemption does not match")
        }
        if !users.isEmpty { coverage.hit(.promotionTaken) }
    }
}
