import Foundation
import TestSupport
import Testing

/// Administrators are people with an account and roles of their own.
extension EndToEnd {
    @Suite struct Administrators {
        @Test func `an invited person sets a password, does what the roles allow, and is removed`() async throws {
            let owner = try await Customer.administrator()
            let email = "a\(UInt64.random(in: 0 ... .max))@example.com"
            let invited = try await owner.shop.post(
                "/v1/admin/administrators", #"{"email":"\#(email)","name":"Grace","roles":["catalogue","orders"]}"#)
            try #require(invited.status == 201, "\(invited)")
            let id = try #require(invited.json.userID.string)
            _ = try await Mailbox.mail(to: email) { $0.subject.contains("invited to administer") }

            _ = try await Shop.first.post("/v1/auth/password/forgot", #"{"email":"\#(email)"}"#)
            let code = try await Mailbox.code(to: email)
            let reset = try await Shop.first.post(
                "/v1/auth/password/reset",
                #"{"email":"\#(email)","code":"\#(code)","password":"\#(Customer.password)"}"#)
            try #require(reset.status == 204, "\(reset)")

            let person = try await Customer.logIn(.first, email, Customer.password)
            #expect(try await person.shop.get("/v1/admin/orders").status == 200)
            #expect(try await person.shop.get("/v1/admin/inventory").status == 200)
            for path in ["/v1/admin/administrators", "/v1/admin/exports/stock.csv"] {
                #expect(try await person.shop.get(path).status == (path.hasSuffix("csv") ? 200 : 403), "\(path)")
            }
            let nobody = UUID().uuidString.lowercased()
            let refund = try await person.shop.post(
                "/v1/admin/orders/\(nobody)/refund", "{}", headers: ["Idempotency-Key": nobody])
            #expect(refund.status == 403)

            let listed = try await owner.shop.get("/v1/admin/administrators").json.items.array
            #expect(listed.contains { $0.email.string == email })
            #expect(try await owner.shop.delete("/v1/admin/administrators/\(id)").status == 204)
            try await eventually("the roles end", within: .seconds(5)) {
                try await person.shop.get("/v1/admin/orders").status == 401
            }
            let customer = try await Customer.logIn(.first, email, Customer.password)
            #expect(try await customer.shop.get("/v1/admin/orders").status == 403)
            #expect(try await customer.shop.get("/v1/me").json.roles.array.compactMap(\.string) == ["customer"])
        }
    }
}
