import Foundation
import TestSupport
import Testing

/// A signed-in account.
struct Customer: Sendable {
    static let password = "Correct-Horse-7"

    let email: String
    let shop: Shop

    /// Registers with a fresh address, reads the code from the mail, verifies and logs in.
    static func join(_ shop: Shop = .first) async throws -> Customer {
        let email = "c\(UInt64.random(in: 0 ... .max))@example.com"
        let registered = try await shop.post(
            "/v1/auth/register", #"{"email":"\#(email)","password":"\#(password)","name":"Ann Example"}"#)
        try #require(registered.status == 202, "\(registered)")
        let code = try await Mailbox.code(to: email)
        let verified = try await shop.post("/v1/auth/verify", #"{"email":"\#(email)","code":"\#(code)"}"#)
        try #require(verified.status == 204, "\(verified)")
        return try await logIn(shop, email, password)
    }

    static func administrator() async throws -> Customer {
        try await logIn(.first, "admin@cloudretail.example", TestStack.secret("admin-password"))
    }

    static func logIn(_ shop: Shop, _ email: String, _ password: String) async throws -> Customer {
        let login = try await shop.post("/v1/auth/login", #"{"email":"\#(email)","password":"\#(password)"}"#)
        try #require(login.status == 200, "\(login)")
        return Customer(email: email, shop: shop.signedIn(try #require(login.json.accessToken.string)))
    }

    /// The same customer at another edge.
    func at(_ other: Shop) -> Customer {
        Customer(email: email, shop: other.signedIn(shop.token ?? ""))
    }

    /// The same customer, with a new session if the access token has expired.
    func signedInAgain(at shop: Shop) async throws -> Customer {
        let customer = at(shop)
        guard try await customer.shop.get("/v1/me").status == 401 else { return customer }
        return try await Self.logIn(shop, email, Self.password)
    }

    func add(_ productID: String, _ quantity: Int = 1) async throws -> Shop.Answer {
        try await shop.post("/v1/cart/items", #"{"productId":"\#(productID)","quantity":\#(quantity)}"#)
    }

    /// - Parameter tag: the entity tag of the cart that the customer has seen
    func placeOrder(
        key: String = UUID().uuidString, _ body: String = "{}", ifMatch tag: String? = nil
    ) async throws -> Shop.Answer {
        var headers = ["Idempotency-Key": key]
        headers["If-Match"] = tag
        return try await shop.post("/v1/orders", body, headers: headers)
    }

    /// Places an order and polls it until it is settled.
    ///
    /// - Returns: the order's status, or the code of the problem that refused it
    func outcomeOfPlacing() async throws -> String {
        let answer = try await placeOrder()
        guard answer.status == 202 else { return answer.json.status.string ?? answer.code ?? "\(answer)" }
        let location = answer.header("Location") ?? ""
        try await eventually("\(location) is settled", within: .seconds(60)) {
            try await shop.get(location).json.status.string.map { $0 != "accepted" } ?? false
        }
        let order = try await shop.get(location).json
        return order.rejection.code.string ?? order.status.string ?? "\(order)"
    }

    /// The quantity of each product in the cart.
    func cart() async throws -> [String: Int] {
        let items = try await shop.get("/v1/cart").json.items.array
        return Dictionary(
            uniqueKeysWithValues: items.compactMap { item in
                item.productID.string.map { ($0, item.quantity.integer ?? 0) }
            })
    }

    func pay(
        _ orderID: String, method: String = "cash", token: String? = nil, key: String = UUID().uuidString
    ) async throws -> Shop.Answer {
        let card = token.map { #","token":"\#($0)""# } ?? ""
        return try await shop.post(
            "/v1/payments", #"{"orderId":"\#(orderID)","method":"\#(method)"\#(card)}"#,
            headers: ["Idempotency-Key": key])
    }

    func status(of orderID: String) async throws -> String? {
        try await shop.get("/v1/orders/\(orderID)").json.status.string
    }
}
