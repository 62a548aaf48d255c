import HTTPTypes
import Vocabulary

/// A cart as the API has it, or as it was computed for a guest.
struct Cart: Sendable, Decodable {
    struct Item: Sendable, Decodable {
        var productId: ProductID
        var name: String
        var quantity: Int
        var unitPrice: Money
        var lineTotal: Money
        var availability: String
        var previousPrice: Money?
    }

    struct CodeProblem: Sendable, Decodable {
        var code: String
        var detail: String
    }

    var items: [Item]
    var promoCode: String?
    var promoCodeProblem: CodeProblem?
    var subtotal: Money
    var discount: Money
    var total: Money

    var count: Int { items.reduce(0) { $0 + $1.quantity } }
}

/// A cart with the version that an order can be bound to.
struct TaggedCart: Sendable {
    var cart: Cart
    /// The value of `ETag`; nil for a guest's cart.
    var tag: String?
}

extension EdgeClient {
    private struct NewItem: Encodable, Sendable {
        var productId: ProductID
        var quantity: Int
    }

    func cart() async throws(EdgeFailure) -> TaggedCart {
        let answer = try await send(EdgeCall("/v1/cart", query: []))
        return TaggedCart(cart: try answer.decoded(), tag: answer.headers[.eTag])
    }

    func add(_ quantity: Int, of id: ProductID) async throws(EdgeFailure) -> Cart {
        try await send(EdgeCall(.post, "/v1/cart/items"), NewItem(productId: id, quantity: quantity))
    }

    func setQuantity(_ quantity: Int, of id: ProductID) async throws(EdgeFailure) -> Cart {
        try await send(EdgeCall(.put, "/v1/cart/items/\(id)"), ["quantity": quantity])
    }

    func remove(_ id: ProductID) async throws(EdgeFailure) -> Cart {
        try await send(EdgeCall(.delete, "/v1/cart/items/\(id)")).decoded()
    }

    func apply(code: String) async throws(EdgeFailure) -> Cart {
        try await send(EdgeCall(.put, "/v1/cart/promo-code"), ["code": code])
    }

    func removeCode() async throws(EdgeFailure) -> Cart {
        try await send(EdgeCall(.delete, "/v1/cart/promo-code")).decoded()
    }
}
