import OrderDomain
import Vocabulary

/// The one promotion of these worlds: a tenth off, for two orders, and one of each customer.
extension ShopWorld {
    private static let terms = PromotionTerms(
        reduction: .percent(10), maximumRedemptions: 2, perCustomerLimit: 1)

    /// What the cart shows of an order: the promotion as if nobody had taken it before.
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

    /// A promotion is used by orders that count as uses, and no more often than its terms allow.
    func checkPromotion() {
        let users = orders.redemptions.keys.sorted()
        require(users.count <= 2, "P3: a promotion for two orders is used by \(users)")
        let customers = orders.redemptions.values
        require(Set(customers).count == customers.count, "P3: a customer uses a promotion twice: \(users)")
        for row in orders.rows where row.promoCode != nil {
            require(
                row.state.keepsRedemption == (orders.redemptions[row.order] != nil),
                "P3: order \(row.order) is \(row.state), its use of the promotion does not fit")
        }
        if !users.isEmpty { coverage.hit(.promotionTaken) }
    }
}
