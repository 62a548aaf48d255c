/// Puts a promotion code on the subject's cart.
package struct ApplyPromoCode: Call, Hashable {
    package static let name = MessageName(.cart, "apply-promo-code")
    package static let senders: Set<ServiceName> = [.edge]
    package typealias Reply = CartContents

    package var code: String

    package init(code: String) {
        self.code = code
    }

    package enum Rejection: Codable, Sendable, Hashable, Error {
        case invalid(PromoCodeProblem)
    }
}
