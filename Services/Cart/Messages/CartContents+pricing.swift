import CartDomain
import Contracts

extension CartContents {
    init(_ cart: Cart, at market: Market) throws {
        let priced = try PricedCart(cart, at: market)
        self.init(
            items: priced.lines.map(Item.init(line:)), promoCode: cart.promoCode, subtotal: priced.subtotal,
            discount: priced.discount, total: priced.total, updatedAt: cart.updatedAt, version: cart.version)
    }
}

extension CartContents.Item {
    fileprivate init(line: PricedCart.Line) {
        self.init(
            productId: line.productId, name: line.offer.name, quantity: line.quantity, unitPrice: line.offer.price,
            lineTotal: line.total, availability: line.offer.availability, previousPrice: line.previousPrice,
            agreedPrice: line.agreedPrice)
    }
}
