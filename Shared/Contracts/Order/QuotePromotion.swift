package import Vocabulary

/// The discount that a code would give the subject now on an order with this subtotal. Claims nothing.
package struct QuotePromotion: Query, Hashable {
    package static let name = MessageName(.order, "quote-promotion")
    package static let senders: Set<ServiceName> = [.cart]
    package typealias Rejection = PromoCodeProblem

    package var code: String
    package var subtotal: Money

    package init(code: String, subtotal: Money) { (self.code, self.subtotal) = (code, subtotal) }

    package struct Reply: Codable, Sendable, Hashable {
        /// As stored, in upper case.
        package var code: String
        package var discount: Money

        package init(code: String, discount: Money) { (self.code, self.discount) = (code, discount) }
    }
}
