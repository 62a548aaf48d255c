import Contracts
import Vocabulary

extension Specimens {
    static let promotions: [Specimen] = [
        .request(
            CreatePromotion(code: "spring", fields: fields), reply: promotion,
            rejections: [.forbidden, .codeTaken, .invalid([problem])]),
        .request(
            UpdatePromotion(code: "SPRING", fields: PromotionFields(percentOff: 20), removed: [.endsAt]),
            reply: promotion, rejections: [.forbidden, .notFound, .invalid([problem])]),
        .request(DeletePromotion(code: "SPRING"), reply: Done(), rejections: [.forbidden, .notFound]),
        .request(
            ListPromotions(code: "SPRING", page: page), reply: Page(items: [promotion], nextCursor: nil),
            rejections: [.forbidden, .invalidCursor]),
        .request(
            QuotePromotion(code: "SPRING", subtotal: price), reply: .init(code: "SPRING", discount: Money(200, .usd)),
            rejections: [promoProblem]),
    ]

    private static let fields = PromotionFields(
        amountOff: price, startsAt: time, endsAt: time, maxRedemptions: 100, perCustomerLimit: 1, minSubtotal: price)

    private static let promotion = PromotionDetails(
        code: "SPRING", percentOff: nil, amountOff: price, startsAt: time, endsAt: time, maxRedemptions: 100,
        perCustomerLimit: nil, minSubtotal: price, redemptions: 3, createdAt: time, updatedAt: time)
}
