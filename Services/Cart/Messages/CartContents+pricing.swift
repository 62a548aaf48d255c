import CartDomain
import Contracts

extension CartContents {
    /// - Parameter quote: the discount of the cart's promotion code; nil without a code
    init(_ cart: Cart, _ priced: PricedCart, _ quote: Outcome<QuotePromotion>?) {
        var priced = priced
        var problem: PromoCodeProblem?
        switch quote {
        case .success(let quote): priced.take(quote.discount)
        case .failure(let refusal): problem = refusal
        case nil: break
        }
        self.init(
            items: priced.lines.map(Item.init(line:)), promoCode: cart.promoCode, promoCodeProblem: problem,
            subtotal: priced.subtotal, discount: priced.discount, total: priced.total, updatedAt: cart.updatedAt,
            version: cart.version)
    }
}

extension CartContents.Item {
    fileprivate init(line: PricedCart.Line) {
        self.init(
            productID: line.productID, name: line.name ?? "A product that is not sold any more",
            quantity: line.quantity, unitPrice: line.unitPrice, lineTotal: line.total,
            availability: line.availability.map(CartAvailability.init) ?? .withdrawn,
            previousPrice: line.previousPrice, agreedPrice: line.agreedPrice)
    }
}
