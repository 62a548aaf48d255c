import APIContract
import Contracts
import HTTPTypes

@testable import EdgeService

/// A successful call of a route, with every member in its body.
struct RouteCall {
    let method: HTTPRequest.Method
    let path: String
    var body: String?
    var headers: [String: String] = [:]
    var status = 200

    /// The operation under test.
    var operation: APIDocument.Operation? { APIDocument.shared.operation(method.rawValue, path) }

    /// The name of the route under test.
    var name: String { operation?.name ?? "no route: \(method) \(path)" }
}

/// Calls of every route except those of the object store.
extension RouteCall {
    static let all = accounts + shopping + catalogue + administration

    private static let money = #"{"amount":100,"currency":"USD"}"#
    private static let address =
        #"{"name":"Ada","line1":"1 Street","line2":"Back","city":"Town","region":"North","#
        + #""postalCode":"0123","country":"NL"}"#
    private static let terms =
        #""percentOff":10,"amountOff":\#(money),"startsAt":"2026-12-01T00:00:00Z","#
        + #""endsAt":"2026-12-24T00:00:00Z","maxRedemptions":5,"perCustomerLimit":1,"minSubtotal":\#(money)"#
    private static let key = ["Idempotency-Key": "k-1"]
    private static let product = "/v1/admin/products/\(Example.productID)"
    private static let order = "/v1/orders/\(Example.orderID)"
    private static let adminOrder = "/v1/admin/orders/\(Example.orderID)"
    private static let adminReturn = "\(adminOrder)/returns/\(Specimen.returnID)"
    private static let adminRefund = "/v1/admin/refunds/01900000-0000-7000-8000-000000000022"
    private static let stock = "/v1/admin/inventory/\(Example.productID)"
    private static let importPath = "/v1/admin/imports/\(Specimen.importID)"
    private static let email = #"{"email":"ada@example.com"}"#
    private static let line = #"{"productId":"\#(Example.productID)","quantity":1}"#

    private static let accounts = [
        RouteCall(
            method: .post, path: "/v1/auth/register",
            body: #"{"email":"ada@example.com","password":"Correct-Horse-7","name":"Ada"}"#, status: 202),
        RouteCall(
            method: .post, path: "/v1/auth/verify",
            body: #"{"email":"ada@example.com","code":"123456","registration":"s1"}"#, status: 204),
        RouteCall(
            method: .post, path: "/v1/auth/verify/resend", body: #"{"email":"ada@example.com","registration":"s1"}"#,
            status: 202),
        RouteCall(
            method: .post, path: "/v1/auth/login",
            body: #"{"email":"ada@example.com","password":"Correct-Horse-7","deviceToken":"d1","code":"123456"}"#),
        RouteCall(method: .post, path: "/v1/auth/refresh", body: #"{"refreshToken":"r"}"#),
        RouteCall(method: .post, path: "/v1/auth/logout", body: #"{"refreshToken":"r"}"#, status: 204),
        RouteCall(method: .post, path: "/v1/auth/password/forgot", body: email, status: 202),
        RouteCall(
            method: .post, path: "/v1/auth/password/reset",
            body: #"{"email":"ada@example.com","code":"123456","password":"Correct-Horse-7","reset":"s1"}"#, status: 204
        ),
        RouteCall(method: .get, path: "/.well-known/jwks.json"),
        RouteCall(method: .get, path: "/.well-known/openid-configuration"),
        RouteCall(method: .get, path: "/.well-known/oauth-authorization-server"),
        RouteCall(method: .get, path: "/v1/me"),
        RouteCall(method: .patch, path: "/v1/me", body: #"{"name":"Ada"}"#),
        RouteCall(
            method: .delete, path: "/v1/me", body: #"{"password":"Correct-Horse-7","code":"123456"}"#, status: 204),
        RouteCall(method: .get, path: "/v1/me/export", status: 303),
        RouteCall(
            method: .post, path: "/v1/me/password",
            body: #"{"current":"Correct-Horse-7","password":"Correct-Horse-8"}"#, status: 204),
        RouteCall(method: .get, path: "/v1/me/totp"),
        RouteCall(method: .post, path: "/v1/me/totp", body: #"{"password":"Correct-Horse-7"}"#, status: 201),
        RouteCall(method: .post, path: "/v1/me/totp/confirm", body: #"{"code":"123456"}"#),
        RouteCall(method: .post, path: "/v1/me/totp/disable", body: #"{"code":"123456"}"#, status: 204),
        RouteCall(method: .get, path: "/v1/me/addresses"),
        RouteCall(
            method: .post, path: "/v1/me/addresses",
            body: #"{"name":"Ada","line1":"1 Main St","city":"Hanoi","country":"VN","isDefault":true}"#, status: 201),
        RouteCall(
            method: .put, path: "/v1/me/addresses/\(Specimen.savedAddress.addressID)",
            body: #"{"line1":"1 Main St","line2":"","city":"Hanoi","region":"HN","postalCode":"1","country":"VN"}"#),
        RouteCall(method: .delete, path: "/v1/me/addresses/\(Specimen.savedAddress.addressID)", status: 204),
        RouteCall(method: .get, path: "/v1/me/sessions"),
        RouteCall(method: .delete, path: "/v1/me/sessions/\(Specimen.session.sessionID)", status: 204),
        RouteCall(method: .delete, path: "/v1/me/sessions", status: 204),
    ]

    private static let shopping = [
        RouteCall(method: .get, path: "/v1/products"),
        RouteCall(method: .get, path: "/v1/products/\(Example.productID)"),
        RouteCall(method: .get, path: "/v1/products/\(Example.productID)/availability"),
        RouteCall(method: .get, path: "/v1/categories"),
        RouteCall(method: .get, path: "/v1/cart"),
        RouteCall(method: .delete, path: "/v1/cart"),
        RouteCall(method: .post, path: "/v1/cart/items", body: line),
        RouteCall(method: .put, path: "/v1/cart/items/\(Example.productID)", body: #"{"quantity":1}"#),
        RouteCall(method: .delete, path: "/v1/cart/items/\(Example.productID)"),
        RouteCall(method: .put, path: "/v1/cart/promo-code", body: #"{"code":"TEN"}"#),
        RouteCall(method: .delete, path: "/v1/cart/promo-code"),
        RouteCall(
            method: .post, path: "/v1/orders",
            body: #"{"shippingAddress":\#(address),"note":"Soon.","expectedTotal":\#(money)}"#, headers: key,
            status: 201),
        RouteCall(method: .get, path: "/v1/orders"),
        RouteCall(method: .get, path: order),
        RouteCall(method: .post, path: "\(order)/cancel", body: #"{"reason":"Late."}"#),
        RouteCall(method: .post, path: "\(order)/reorder", body: "{}"),
        RouteCall(method: .get, path: "\(order)/events"),
        RouteCall(method: .get, path: "\(order)/returns"),
        RouteCall(
            method: .post, path: "\(order)/returns", body: #"{"items":[\#(line)],"reason":"Small."}"#, status: 201),
        RouteCall(
            method: .post, path: "/v1/payments",
            body: #"{"orderId":"\#(Example.orderID)","method":"card","token":"tok_ok"}"#,
            headers: key, status: 201),
        RouteCall(method: .get, path: "/v1/payments/\(Example.paymentID)"),
    ]

    private static let catalogue = [
        RouteCall(
            method: .post, path: "/v1/admin/products",
            body:
                #"{"name":"Kettle","description":"Boils.","category":"Kitchen","price":\#(money),"initialStock":9,"lowStockThreshold":2}"#,
            status: 201),
        RouteCall(
            method: .patch, path: product,
            body: #"{"name":"Kettle","description":"Boils.","category":"Kitchen","price":\#(money)}"#,
            headers: ["If-Match": "\"3\""]),
        RouteCall(method: .delete, path: product, status: 204),
        RouteCall(method: .post, path: "\(product)/image", body: #"{"contentType":"image/png","size":9}"#, status: 201),
        RouteCall(method: .get, path: "\(product)/image"),
        RouteCall(method: .get, path: "/v1/admin/inventory"),
        RouteCall(method: .get, path: stock),
        RouteCall(
            method: .put, path: stock, body: #"{"available":9,"lowStockThreshold":2}"#, headers: ["If-Match": "\"4\""]),
        RouteCall(method: .post, path: "\(stock)/adjustments", body: #"{"delta":1,"reason":"Found."}"#),
        RouteCall(method: .get, path: "\(stock)/ledger"),
        RouteCall(method: .post, path: "/v1/admin/promo-codes", body: #"{"code":"TEN",\#(terms)}"#, status: 201),
        RouteCall(method: .get, path: "/v1/admin/promo-codes"),
        RouteCall(method: .get, path: "/v1/admin/promo-codes/TEN"),
        RouteCall(method: .patch, path: "/v1/admin/promo-codes/TEN", body: #"{\#(terms)}"#),
        RouteCall(method: .delete, path: "/v1/admin/promo-codes/TEN", status: 204),
        RouteCall(method: .post, path: "/v1/admin/imports", body: #"{"kind":"products","dryRun":true}"#, status: 201),
        RouteCall(method: .get, path: "/v1/admin/imports"),
        RouteCall(method: .get, path: importPath),
        RouteCall(method: .get, path: "\(importPath)/failed-rows.csv"),
        RouteCall(method: .get, path: "/v1/admin/exports/products.csv", status: 303),
        RouteCall(method: .get, path: "/v1/admin/exports/stock.csv", status: 303),
        RouteCall(method: .get, path: "/v1/admin/exports/audit.csv", status: 303),
        RouteCall(method: .get, path: "/v1/admin/exports/orders.csv", status: 303),
    ]

    private static let administration = [
        RouteCall(method: .get, path: "/v1/admin/orders"),
        RouteCall(method: .get, path: adminOrder),
        RouteCall(method: .get, path: "\(adminOrder)/events"),
        RouteCall(method: .post, path: "\(adminOrder)/cancel", body: #"{"reason":"Late."}"#),
        RouteCall(
            method: .post, path: "\(adminOrder)/refund",
            body: #"{"amount":\#(money),"reason":"Late.","restock":[\#(line)]}"#, headers: key, status: 201),
        RouteCall(method: .get, path: "/v1/admin/refunds"),
        RouteCall(method: .post, path: "\(adminRefund)/approve", body: "{}"),
        RouteCall(method: .post, path: "\(adminRefund)/refuse", body: "{}"),
        RouteCall(method: .post, path: "\(adminOrder)/ship", body: #"{"trackingNumber":"1Z","carrier":"Post"}"#),
        RouteCall(method: .post, path: "\(adminOrder)/deliver", body: "{}"),
        RouteCall(method: .post, path: "\(adminOrder)/undelivered", body: #"{"reason":"Nobody was there."}"#),
        RouteCall(method: .get, path: "\(adminOrder)/returns"),
        RouteCall(method: .post, path: "\(adminReturn)/approve", body: "{}"),
        RouteCall(method: .post, path: "\(adminReturn)/refuse", body: #"{"reason":"Too late."}"#),
        RouteCall(method: .post, path: "\(adminReturn)/receive", body: #"{"restock":[\#(line)],"refund":\#(money)}"#),
        RouteCall(method: .get, path: "/v1/admin/customers"),
        RouteCall(method: .get, path: "/v1/admin/customers/\(Specimen.customerID)"),
        RouteCall(method: .delete, path: "/v1/admin/customers/\(Specimen.customerID)", status: 204),
        RouteCall(method: .get, path: "/v1/admin/notifications"),
        RouteCall(method: .get, path: "/v1/admin/audit"),
        RouteCall(method: .get, path: "/v1/admin/administrators"),
        RouteCall(
            method: .post, path: "/v1/admin/administrators",
            body: #"{"email":"ada@example.com","name":"Ada","roles":["orders","refunds"]}"#, status: 201),
        RouteCall(
            method: .put, path: "/v1/admin/administrators/\(Specimen.customerID)", body: #"{"roles":["analyst"]}"#),
        RouteCall(method: .delete, path: "/v1/admin/administrators/\(Specimen.customerID)", status: 204),
        RouteCall(method: .get, path: "/livez"),
        RouteCall(method: .get, path: "/readyz"),
        RouteCall(method: .get, path: "/.well-known/security.txt"),
        RouteCall(method: .get, path: "/openapi.json"),
        RouteCall(method: .get, path: "/asyncapi.json"),
    ]
}
