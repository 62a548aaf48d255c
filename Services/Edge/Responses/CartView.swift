import Contracts
import Crypto
import EdgeDomain
import NIOCore
import Vocabulary

/// A cart, as a client sees it.
struct CartView: Encodable {
    struct Item: Encodable {
        let productId: ProductID
        let name: String
        let quantity: Quantity
        let unitPrice: Money
        let lineTotal: Money
        let availability: Availability
        @Nullable var previousPrice: Money?

        init(_ item: CartContents.Item) {
            productId = item.productId
            name = item.name
            quantity = item.quantity
            unitPrice = item.unitPrice
            lineTotal = item.lineTotal
            availability = item.availability
            _previousPrice = Nullable(wrappedValue: item.previousPrice)
        }
    }

    let items: [Item]
    @Nullable var promoCode: String?
    /// Only where the code gives nothing any more.
    let promoCodeProblem: PromoCodeProblem?
    let subtotal: Money
    let discount: Money
    let total: Money
    let updatedAt: Timestamp

    init(_ cart: CartContents) {
        items = cart.items.map(Item.init)
        _promoCode = Nullable(wrappedValue: cart.promoCode)
        promoCodeProblem = cart.promoCodeProblem
        subtotal = cart.subtotal
        discount = cart.discount
        total = cart.total
        updatedAt = cart.updatedAt
    }
}

extension CartContents {
    /// Prices and stock change what is shown without a new version of the cart, so the tag has the body's digest.
    func entityTag(of body: ByteBuffer) -> EntityTag {
        EntityTag(version: version, variant: String(SHA256.hash(data: body.readableBytesView).hexadecimal.prefix(16)))
    }
}
