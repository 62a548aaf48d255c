import Contracts
import HTTPTypes
import Messaging
import ObjectStore
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

/// Calls every route of the router successfully, so that `EdgeFixture` validates each answer against its schema in the
/// OpenAPI document, with every optional member present.
@Suite struct RouteContractTests {
    private struct Call {
        let method: HTTPRequest.Method
        let path: String
        var body: String?
        var headers: [String: String] = [:]
        var status = 200

        /// The name of the route under test.
        var name: String { APIDocument.shared.operation(method, path)?.name ?? "no route: \(method) \(path)" }
    }

    private static let money = #"{"amount":100,"currency":"USD"}"#
    private static let key = ["Idempotency-Key": "k-1"]
    private static let product = "/v1/admin/products/\(Example.productID)"
    private static let order = "/v1/orders/\(Example.orderID)"
    private static let adminOrder = "/v1/admin/orders/\(Example.orderID)"
    private static let adminReturn = "\(adminOrder)/returns/\(Specimen.returnID)"
    private static let stock = "/v1/admin/inventory/\(Example.productID)"
    private static let importPath = "/v1/admin/imports/\(Specimen.importID)"
    private static let email = #"{"email":"ada@example.com"}"#
    private static let line = #"{"productId":"\#(Example.productID)","quantity":1}"#

    private static let accounts = [
        Call(
            method: .post, path: "/v1/auth/register",
            body: #"{"email":"ada@example.com","password":"Correct-Horse-7","name":"Ada"}"#, status: 202),
        Call(
            method: .post, path: "/v1/auth/verify", body: #"{"email":"ada@example.com","code":"123456"}"#, status: 204),
        Call(method: .post, path: "/v1/auth/verify/resend", body: email, status: 202),
        Call(method: .post, path: "/v1/auth/login", body: #"{"email":"ada@example.com","password":"Correct-Horse-7"}"#),
        Call(method: .post, path: "/v1/auth/refresh", body: #"{"refreshToken":"r"}"#),
        Call(method: .post, path: "/v1/auth/logout", body: #"{"refreshToken":"r"}"#, status: 204),
        Call(method: .post, path: "/v1/auth/password/forgot", body: email, status: 202),
        Call(
            method: .post, path: "/v1/auth/password/reset",
            body: #"{"email":"ada@example.com","code":"123456","password":"Correct-Horse-7"}"#, status: 204),
        Call(method: .get, path: "/.well-known/jwks.json"),
        Call(method: .get, path: "/.well-known/openid-configuration"),
        Call(method: .get, path: "/.well-known/oauth-authorization-server"),
        Call(method: .get, path: "/v1/me"),
        Call(method: .patch, path: "/v1/me", body: #"{"name":"Ada"}"#),
    ]

    private static let shopping = [
        Call(method: .get, path: "/v1/products"),
        Call(method: .get, path: "/v1/products/\(Example.productID)"),
        Call(method: .get, path: "/v1/products/\(Example.productID)/availability"),
        Call(method: .get, path: "/v1/categories"),
        Call(method: .get, path: "/v1/cart"),
        Call(method: .delete, path: "/v1/cart"),
        Call(method: .post, path: "/v1/cart/items", body: line),
        Call(method: .put, path: "/v1/cart/items/\(Example.productID)", body: #"{"quantity":1}"#),
        Call(method: .delete, path: "/v1/cart/items/\(Example.productID)"),
        Call(method: .put, path: "/v1/cart/promo-code", body: #"{"code":"TEN"}"#),
        Call(method: .delete, path: "/v1/cart/promo-code"),
        Call(method: .post, path: "/v1/orders", body: "{}", headers: key, status: 201),
        Call(method: .get, path: "/v1/orders"),
        Call(method: .get, path: order),
        Call(method: .post, path: "\(order)/cancel", body: "{}"),
        Call(method: .post, path: "\(order)/reorder", body: "{}"),
        Call(method: .get, path: "\(order)/events"),
        Call(method: .get, path: "\(order)/returns"),
        Call(method: .post, path: "\(order)/returns", body: #"{"items":[\#(line)],"reason":"Small."}"#, status: 201),
        Call(
            method: .post, path: "/v1/payments", body: #"{"orderId":"\#(Example.orderID)","method":"cash"}"#,
            headers: key, status: 201),
        Call(method: .get, path: "/v1/payments/\(Example.paymentID)"),
    ]

    private static let catalogue = [
        Call(
            method: .post, path: "/v1/admin/products",
            body: #"{"name":"Kettle","description":"Boils.","category":"Kitchen","price":\#(money)}"#, status: 201),
        Call(method: .patch, path: product, body: #"{"name":"Kettle"}"#, headers: ["If-Match": "\"3\""]),
        Call(method: .delete, path: product, status: 204),
        Call(method: .post, path: "\(product)/image", body: #"{"contentType":"image/png","size":9}"#, status: 201),
        Call(method: .get, path: "\(product)/image"),
        Call(method: .get, path: "/v1/admin/inventory"),
        Call(method: .get, path: stock),
        Call(method: .put, path: stock, body: #"{"available":9}"#, headers: ["If-Match": "\"4\""]),
        Call(method: .post, path: "\(stock)/adjustments", body: #"{"delta":1,"reason":"Found."}"#),
        Call(method: .get, path: "\(stock)/ledger"),
        Call(method: .post, path: "/v1/admin/promo-codes", body: #"{"code":"TEN","percentOff":10}"#, status: 201),
        Call(method: .get, path: "/v1/admin/promo-codes"),
        Call(method: .get, path: "/v1/admin/promo-codes/TEN"),
        Call(method: .patch, path: "/v1/admin/promo-codes/TEN", body: #"{"percentOff":20}"#),
        Call(method: .delete, path: "/v1/admin/promo-codes/TEN", status: 204),
        Call(method: .post, path: "/v1/admin/imports", body: #"{"kind":"products"}"#, status: 201),
        Call(method: .get, path: "/v1/admin/imports"),
        Call(method: .get, path: importPath),
        Call(method: .get, path: "\(importPath)/failed-rows.csv"),
        Call(method: .get, path: "/v1/admin/exports/products.csv", status: 303),
        Call(method: .get, path: "/v1/admin/exports/stock.csv", status: 303),
        Call(method: .get, path: "/v1/admin/exports/orders.csv", status: 303),
    ]

    private static let administration = [
        Call(method: .get, path: "/v1/admin/orders"),
        Call(method: .get, path: adminOrder),
        Call(method: .get, path: "\(adminOrder)/events"),
        Call(method: .post, path: "\(adminOrder)/cancel", body: "{}"),
        Call(method: .post, path: "\(adminOrder)/refund", body: "{}", headers: key, status: 201),
        Call(method: .post, path: "\(adminOrder)/ship", body: #"{"trackingNumber":"1Z"}"#),
        Call(method: .post, path: "\(adminOrder)/deliver", body: "{}"),
        Call(method: .post, path: "\(adminOrder)/undelivered", body: #"{"reason":"Nobody was there."}"#),
        Call(method: .get, path: "\(adminOrder)/returns"),
        Call(method: .post, path: "\(adminReturn)/approve", body: "{}"),
        Call(method: .post, path: "\(adminReturn)/refuse", body: #"{"reason":"Too late."}"#),
        Call(method: .post, path: "\(adminReturn)/receive", body: "{}"),
        Call(method: .get, path: "/v1/admin/customers"),
        Call(method: .get, path: "/v1/admin/customers/\(Specimen.customerID)"),
        Call(method: .get, path: "/v1/admin/notifications"),
        Call(method: .get, path: "/v1/admin/audit"),
        Call(method: .get, path: "/livez"),
        Call(method: .get, path: "/readyz"),
        Call(method: .get, path: "/.well-known/security.txt"),
        Call(method: .get, path: "/openapi.json"),
        Call(method: .get, path: "/asyncapi.json"),
    ]

    @Test func `every route's answer matches the OpenAPI document`() async throws {
        let mint = TokenMint()
        try await EdgeFixture.run(SpecimenShop.services(jwks: mint.jwks)) { fixture in
            var answered: Set<String> = []
            for call in Self.accounts + Self.shopping + Self.catalogue + Self.administration {
                let answer = try await fixture.send(
                    call.method, call.path, call.body, token: mint.adminToken, headers: call.headers)
                #expect(answer.status == call.status, "\(call.name): \(answer)")
                answered.insert(call.name)
            }
            answered.formUnion(try await filesAnswered(by: fixture))
            #expect(answered == Set(fixture.router.routes.map(\.name)))
        }
    }

    /// The object store's routes, which clients reach by presigned URLs.
    private func filesAnswered(by fixture: EdgeFixture) async throws -> Set<String> {
        let name = try #require(MediaName(digest: "9f86d081884c7d659a2feaa0c55ad015", size: 800))
        let (store, key) = (fixture.objects.store, try #require(ObjectKey(name.key)))
        let upload = store.presignUpload(
            key, contentType: MediaName.contentType, contentLength: 1, at: .now())
        #expect(try await fixture.send(upload, "x").status == 200)
        #expect(try await fixture.send(.get, "/media/\(name)").status == 200)
        #expect(try await fixture.send(store.presignDownload(key, at: .now())).status == 200)
        #expect(try await fixture.send(store.signer.sign(.delete, key, at: .now())).status == 204)
        return ["PUT /objects/{key}", "GET /objects/{key}", "DELETE /objects/{key}", "GET /media/{name}"]
    }
}
