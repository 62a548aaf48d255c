import Vocabulary

extension Order {
    /// Whether the promotion has to be read, and locked, before the update can be decided.
    package func needsPromotion(for update: OrderUpdate) -> Bool {
        guard state == .accepted, promoCode != nil, case .stockHeld = update else { return false }
        return true
    }

    /// Prices and stock are settled: takes the promotion off, or rejects the order that counted on it.
    ///
    /// - Parameters:
    ///   - promotion: nil when there is none with the order's code
    ///   - seen: what the customer agreed to; nil in orders from before that was kept
    ///   - isAnswered: whether the client still waits for the answer
    package func redeeming(
        _ promotion: Promotion?, _ update: OrderUpdate, seen: SeenTerms?, isAnswered: Bool
    ) -> OrderUpdate {
        guard needsPromotion(for: update), case .stockHeld(let heldUntil, let lines, _) = update else { return update }
        do throws(PromotionRefusal) {
            guard let promotion else { throw .unknown }
            let discount = try promotion.discount(on: lines.subtotal)
            try seen?.check(discount, on: lines.subtotal)
            return .stockHeld(until: heldUntil, lines, discount: discount)
        } catch {
            return .rejected(.promotionRefused(error), isAnswered: isAnswered)
        }
    }
}
