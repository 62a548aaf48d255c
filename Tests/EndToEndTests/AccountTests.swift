import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct Accounts {
        @Test func `a refresh token works once, and its reuse revokes the session`() async throws {
            let customer = try await Customer.join()
            let login = try await Shop.first.post(
                "/v1/auth/login", #"{"email":"\#(customer.email)","password":"\#(Customer.password)"}"#)
            let first = try #require(login.json.refreshToken.string)
            let rotated = try await refresh(first)
            #expect(rotated.status == 200, "\(rotated)")
            let second = try #require(rotated.json.refreshToken.string)
            #expect(second != first)
            let third = try await refresh(second)
            #expect(third.status == 200, "\(third)")
            // Its successor has been used, so this is not a client that lost the answer: the token was stolen.
            let reused = try await refresh(first)
            #expect(reused.status == 401, "\(reused)")
            #expect(reused.code == "refresh_token_reused")
            #expect(try await refresh(try #require(third.json.refreshToken.string)).status == 401)
        }

        @Test func `logging out revokes the session`() async throws {
            let customer = try await Customer.join()
            let login = try await Shop.first.post(
                "/v1/auth/login", #"{"email":"\#(customer.email)","password":"\#(Customer.password)"}"#)
            let token = try #require(login.json.refreshToken.string)
            #expect(try await Shop.first.post("/v1/auth/logout", #"{"refreshToken":"\#(token)"}"#).status == 204)
            #expect(try await refresh(token).status == 401)
        }

        @Test func `answers do not reveal whether an address has an account`() async throws {
            let customer = try await Customer.join()
            let known = customer.email
            let unknown = "nobody\(UInt64.random(in: 0 ... .max))@example.com"
            for (path, body) in [
                ("register", { #"{"email":"\#($0)","password":"Correct-Horse-8","name":"Eve"}"# }),
                ("verify", { #"{"email":"\#($0)","code":"000000"}"# }),
                ("verify/resend", { #"{"email":"\#($0)"}"# }),
                ("login", { #"{"email":"\#($0)","password":"Wrong-Horse-8"}"# }),
                ("password/forgot", { #"{"email":"\#($0)"}"# }),
                ("password/reset", { #"{"email":"\#($0)","code":"000000","password":"Correct-Horse-9"}"# }),
            ] as [(String, (String) -> String)] {
                let first = try await Shop.first.post("/v1/auth/\(path)", body(known))
                let second = try await Shop.first.post("/v1/auth/\(path)", body(unknown))
                #expect(first.status == second.status, "\(path): \(first) \(second)")
                #expect(first.code == second.code)
            }
        }

        @Test func `a forgotten password can be reset by mail`() async throws {
            let customer = try await Customer.join()
            #expect(
                try await Shop.first.post("/v1/auth/password/forgot", #"{"email":"\#(customer.email)"}"#).status == 202)
            try await eventually("the second code arrives") { try Mailbox.mails(to: customer.email).count == 2 }
            let code = try await Mailbox.code(to: customer.email)
            let reset = try await Shop.first.post(
                "/v1/auth/password/reset",
                #"{"email":"\#(customer.email)","code":"\#(code)","password":"Another-Horse-8"}"#)
            #expect(reset.status == 204, "\(reset)")
            _ = try await Customer.logIn(.first, customer.email, "Another-Horse-8")
            let old = try await Shop.first.post(
                "/v1/auth/login", #"{"email":"\#(customer.email)","password":"\#(Customer.password)"}"#)
            #expect(old.code == "invalid_credentials")
        }

        @Test func `every violated password rule is named`() async throws {
            let answer = try await Shop.first.post(
                "/v1/auth/register", #"{"email":"a@example.com","password":"abc","name":"Ann"}"#)
            #expect(answer.status == 422, "\(answer)")
            #expect(answer.json.errors.array.count { $0.field.string == "password" } == 3, "\(answer)")
        }

        @Test func `a customer can read and rename the own account`() async throws {
            let customer = try await Customer.join()
            let me = try await customer.shop.get("/v1/me")
            #expect(me.json.email.string == customer.email)
            #expect(me.json.keys == ["userId", "email", "name", "roles", "createdAt"])
            let renamed = try await customer.shop.patch("/v1/me", #"{"name":"Ann B. Example"}"#)
            #expect(renamed.status == 200, "\(renamed)")
            #expect(try await customer.shop.get("/v1/me").json.name.string == "Ann B. Example")
        }

        @Test func `a customer keeps an address book`() async throws {
            let shop = try await Customer.join().shop
            let path = "/v1/me/addresses"
            #expect(try await shop.get(path).json.items.array.isEmpty)
            let home = #"{"name":"Ann","line1":"1 Main St","city":"Hanoi","country":"VN"}"#
            let added = try await shop.post(path, home)
            try #require(added.status == 201, "\(added)")
            let location = try #require(added.header("Location"))
            #expect(added.json.isDefault.integer == 1)
            #expect(try await shop.post(path, home).header("Location") == location)
            let work = #"{"line1":"2 Side St","city":"Hue","country":"VN","isDefault":true}"#
            #expect(try await shop.post(path, work).status == 201)
            #expect(try await shop.get(path).json.items.array.map(\.city.string) == ["Hue", "Hanoi"])
            #expect(try await shop.put(location, #"{"city":"Hanoi"}"#).status == 422)
            #expect(try await shop.delete(location).status == 204)
            #expect(try await shop.delete(location).status == 404)
        }

        private func refresh(_ token: String) async throws -> Shop.Answer {
            try await Shop.first.post("/v1/auth/refresh", #"{"refreshToken":"\#(token)"}"#)
        }
    }
}
