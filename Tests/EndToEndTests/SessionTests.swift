import Foundation
import TestSupport
import Testing

/// What a customer ends is over within five seconds, at every edge.
extension EndToEnd {
    @Suite struct Sessions {
        private struct SignedIn {
            let shop: Shop
            let refreshToken: String
        }

        private func signIn(_ customer: Customer, _ password: String = Customer.password) async throws -> SignedIn {
            let login = try await Shop.first.post(
                "/v1/auth/login", #"{"email":"\#(customer.email)","password":"\#(password)"}"#,
                headers: ["User-Agent": "Tests/1"])
            try #require(login.status == 200, "\(login)")
            return SignedIn(
                shop: Shop.first.signedIn(try #require(login.json.accessToken.string)),
                refreshToken: try #require(login.json.refreshToken.string))
        }

        private func expectEnd(of shop: Shop, _ what: String) async throws {
            try await eventually("access ends after \(what)", within: .seconds(5)) {
                try await shop.get("/v1/me").status == 401
            }
        }

        @Test func `access ends with a logout`() async throws {
            let signedIn = try await signIn(try await Customer.join())
            #expect(try await signedIn.shop.get("/v1/me").status == 200)
            let body = #"{"refreshToken":"\#(signedIn.refreshToken)"}"#
            #expect(try await Shop.first.post("/v1/auth/logout", body).status == 204)
            try await expectEnd(of: signedIn.shop, "a logout")
        }

        @Test func `access ends with a session that its customer ends`() async throws {
            let customer = try await Customer.join()
            let other = try await signIn(customer)
            let sessions = try await customer.shop.get("/v1/me/sessions").json.items.array
            #expect(sessions.count == 2)
            let theirs = try #require(sessions.first { $0.client.string == "Tests/1" }?.sessionID.string)
            #expect(try await customer.shop.delete("/v1/me/sessions/\(theirs)").status == 204)
            #expect(try await customer.shop.delete("/v1/me/sessions/\(theirs)").status == 404)
            try await expectEnd(of: other.shop, "the end of its session")
            #expect(try await customer.shop.get("/v1/me").status == 200)
            #expect(try await customer.shop.delete("/v1/me/sessions").status == 204)
            try await expectEnd(of: customer.shop, "the end of all sessions")
        }

        @Test func `a new password ends all other access`() async throws {
            let customer = try await Customer.join()
            let other = try await signIn(customer)
            let wrong = try await customer.shop.post(
                "/v1/me/password", #"{"current":"Wrong-Horse-7","password":"Better-Horse-8"}"#)
            #expect(wrong.status == 422, "\(wrong)")
            let changed = try await customer.shop.post(
                "/v1/me/password", #"{"current":"\#(Customer.password)","password":"Better-Horse-8"}"#)
            #expect(changed.status == 204, "\(changed)")
            try await expectEnd(of: other.shop, "a change of the password")
            #expect(try await customer.shop.get("/v1/me").status == 200)
            _ = try await signIn(customer, "Better-Horse-8")
        }

        @Test func `a reset ends all access`() async throws {
            let customer = try await Customer.join()
            let sent = try Mailbox.mails(to: customer.email).count
            _ = try await Shop.first.post("/v1/auth/password/forgot", #"{"email":"\#(customer.email)"}"#)
            try await eventually("the code arrives") { try Mailbox.mails(to: customer.email).count > sent }
            let code = try await Mailbox.code(to: customer.email)
            let reset = try await Shop.first.post(
                "/v1/auth/password/reset",
                #"{"email":"\#(customer.email)","code":"\#(code)","password":"Better-Horse-8"}"#)
            #expect(reset.status == 204, "\(reset)")
            try await expectEnd(of: customer.shop, "a reset")
        }

        @Test func `an edge that starts again knows what has ended`() async throws {
            let customer = try await Customer.join()
            let other = try await signIn(customer)
            #expect(try await customer.shop.delete("/v1/me/sessions").status == 204)
            try await TestStack.service("restart", "edge")
            for shop in [customer.shop, other.shop] { #expect(try await shop.get("/v1/me").status == 401) }
        }
    }
}
