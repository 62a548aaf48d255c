import Contracts
import Cryptography
import HTTPKit
import Hummingbird
import NIOCore
import Vocabulary

/// A cart, as a client sees it.
struct CartView: Encodable {
    struct Item: Encodable {
        let productID: ProductID
        let name: String
        let quantity: Quantity
        let unitPrice: Money
        let lineTotal: Money
        let availability: CartAvailability
        @Nullable var previousPrice: Money?

        init(_ item: CartContents.Item) {
            productID = item.productID
            name = item.name
            quantity = item.quantity
            unitPrice = item.unitPrice
            lineTotal = item.lineTotal
            availability = item.availability
            _previousPrice = Nullable(item.previousPrice)
        }
    }

    struct CodeProblem: Encodable {
        let code: String
        let detail: String
    }

    let items: [Item]
    @Nullable var promoCode: String?
    /// Only when the code is no longer valid.
    let promoCodeProblem: CodeProblem?
    let subtotal: Money
    let discount: Money
    let total: Money
    let updatedAt: Timestamp

    init(_ cart: CartContents) {
        items = cart.items.map(Item.init)
        _promoCode = Nullable(cart.promoCode)
        promoCodeProblem = cart.promoCodeProblem.map { CodeProblem(code: $0.code, detail: $0.detail) }
        subtotal = cart.subtotal
        discount = cart.discount
        total = cart.total
        updatedAt = cart.updatedAt
    }
}

extension CartContents {
    /// Contains the cart's version, the digest of what an order depends on, and the body's digest, since stock changes
    /// the body without a new version. Orders compare the first two, caches all three.
    func entityTag(of body: ByteBuffer) -> EntityTag {
        let digest = SHA256.digest(of: body.readableBytesView).hexadecimal.prefix(16)
        return EntityTag(version: version, variant: "\(orderDigest)-\(digest)")
    }
}

extension Response {
    /// A cart with its entity tag, or 304 when the client's copy is current.
    static func cart(_ cart: CartContents, for request: Request) throws -> Response {
        let body = try JSONBody.encode(CartView(cart))
        return .tagged(encoded: body, cart.entityTag(of: body), for: request)
    }
}
