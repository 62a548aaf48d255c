import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// The cart of the signed-in customer.
struct CartRoutes: Resource {
    let backend: Backend

    var routes: [Route] {
        [
            Route(.get, "/v1/cart", for: .customer, use: cart),
            Route(.delete, "/v1/cart", for: .customer, use: clear),
            Route(.post, "/v1/cart/items", for: .customer, use: addItem),
            Route(.put, "/v1/cart/items/{productId}", for: .customer, use: setItem),
            Route(.delete, "/v1/cart/items/{productId}", for: .customer, use: removeItem),
            Route(.put, "/v1/cart/promo-code", for: .customer, use: applyPromoCode),
            Route(.delete, "/v1/cart/promo-code", for: .customer, use: removePromoCode),
        ]
    }

    @Sendable private func cart(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try .cart(await backend.cart(context), for: request)
    }

    @Sendable private func clear(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try await change(ClearCart(), request, context)
    }

    @Sendable private func addItem(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let (productID, quantity): (ProductID, Quantity) = try fields.complete(
            fields.required("productId", .id()), fields.required("quantity", .quantity))
        return try await change(AddCartItem(productID: productID, quantity: quantity), request, context)
    }

    @Sendable private func setItem(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let fields = try await request.fields()
        let quantity = try fields.complete(fields.required("quantity", .quantity))
        return try await change(SetCartItem(productID: id, quantity: quantity), request, context)
    }

    @Sendable private func removeItem(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try await change(RemoveCartItem(productID: context.id("productId")), request, context)
    }

    @Sendable private func applyPromoCode(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let code = try fields.complete(fields.required("code", .text(1...64)))
        return try await change(ApplyPromoCode(code: code), request, context)
    }

    @Sendable private func removePromoCode(_ request: Request, _ context: EdgeContext) async throws -> Response {
        try await change(RemovePromoCode(), request, context)
    }

    /// Sends the call and answers with the changed cart.
    private func change<C: Call>(_ call: C, _ request: Request, _ context: EdgeContext) async throws -> Response
    where C.Reply == CartContents, C.Rejection: ProblemConvertible {
        try .cart(await backend.call(call, context), for: request)
    }
}
