import Foundation
import TestSupport
import Testing

/// Signing in with an authenticator app, which a program here takes the place of.
extension EndToEnd {
    @Suite struct SecondFactor {
        @Test func `a customer turns it on, signs in with code and recovery code, and turns it off`() async throws {
            let customer = try await Customer.join()
            let enrolled = try await customer.shop.post("/v1/me/totp", #"{"password":"\#(Customer.password)"}"#)
            try #require(enrolled.status == 201, "\(enrolled)")
            let secret = try #require(enrolled.json.secret.string)
            let confirmed = try await customer.shop.post(
                "/v1/me/totp/confirm", #"{"code":"\#(try await Authenticator.code(secret))"}"#)
            try #require(confirmed.status == 200, "\(confirmed)")
            let recovery = confirmed.json.recoveryCodes.array.compactMap(\.string)
            #expect(recovery.count == 10)

            func logIn(_ code: String?) async throws -> Shop.Answer {
                let second = code.map { #","code":"\#($0)""# } ?? ""
                return try await Shop.first.post(
                    "/v1/auth/login", #"{"email":"\#(customer.email)","password":"\#(Customer.password)"\#(second)}"#)
            }
            #expect(try await logIn(nil).code == "second_factor_required")
            // The present period's code is used: the next one's is accepted already.
            #expect(try await logIn(try await Authenticator.code(secret, periodsAhead: 1)).status == 200)
            #expect(try await logIn(recovery[0]).status == 200)
            #expect(try await logIn(recovery[0]).code == "invalid_second_factor")
            #expect(try await customer.shop.get("/v1/me/totp").json.recoveryCodesLeft.integer == 9)
            let off = try await customer.shop.post("/v1/me/totp/disable", #"{"code":"\#(recovery[1])"}"#)
            #expect(off.status == 204, "\(off)")
            #expect(try await logIn(nil).status == 200)
            _ = try await Mailbox.mail(to: customer.email) { $0.subject.contains("Two-step sign-in is off") }
        }

        @Test func `where it is required an administrator without one is a customer`() async throws {
            try await TestStack.service("restart", "auth", "ADMIN_SECOND_FACTOR=required")
            do {
                let person = try await Customer.administrator()
                #expect(try await person.shop.get("/v1/admin/orders").status == 403)
                #expect(try await person.shop.get("/v1/me/totp").json.state.string == "off")
            } catch {
                try await TestStack.service("reset", "auth")
                throw error
            }
            try await TestStack.service("reset", "auth")
            #expect(try await Customer.administrator().shop.get("/v1/admin/orders").status == 200)
        }
    }
}
