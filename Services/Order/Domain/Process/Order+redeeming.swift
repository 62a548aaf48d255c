import Vocabulary

extension Order {
    /// Whether the promotion must be locked and read before the update is applied.
    package func needsPromotion(for update: OrderUpdate) -> Bool {
        guard state == .accepted, promoCode != nil, case .stockHeld = update else { return false }
        return true
    }

    /// Applies the promotion to an order whose prices and stock are settled, or rejects the order if it is not valid.
    ///
    /// - Parameters:
    ///   - promotion: nil when no promotion has the order's code
    ///   - seen: what the customer agreed to; nil in orders from before it was stored
    ///   - isAnswered: whether the client still waits for the reply
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
