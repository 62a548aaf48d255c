import Foundation

/// A signed-in customer.
struct Customer: Sendable {
    private static let password = "Correct-Horse-7"

    let number: Int
    let email: String
    let shop: Shop

    /// Registers, reads the code from the mail, verifies and logs in.
    static func join(_ number: Int, _ shop: Shop, _ mailbox: Mailbox) async throws -> Customer {
        let email = "shopper-\(number)-\(UInt32.random(in: 0 ... .max))@example.com"
        try await send(
            shop, "/v1/auth/register", #"{"email":"\#(email)","password":"\#(password)","name":"Ann Example"}"#)
        try await eventually("a code is mailed to \(email)") { await mailbox.code(to: email) != nil }
        let code = await mailbox.code(to: email) ?? ""
        try await send(shop, "/v1/auth/verify", #"{"email":"\#(email)","code":"\#(code)"}"#)
        return try await logIn(number, shop, email: email, password: password)
    }

    static func administrator(_ shop: Shop, _ stack: FaultStack) async throws -> Customer {
        try await logIn(0, shop, email: "admin@cloudretail.example", password: try stack.secret("admin-password"))
    }

    private static func logIn(_ number: Int, _ shop: Shop, email: String, password: String) async throws -> Customer {
        let answer = try await send(shop, "/v1/auth/login", #"{"email":"\#(email)","password":"\#(password)"}"#)
        return Customer(number: number, email: email, shop: shop.signedIn(answer.json["accessToken"].string ?? ""))
    }

    /// Sends the request until it is answered with success.
    @discardableResult
    private static func send(_ shop: Shop, _ path: String, _ body: String) async throws -> HTTPAnswer {
        for _ in 1...20 {
            let outcome = await shop.send("POST", path, body, within: .seconds(15))
            if let answer = outcome.answer, answer.isSuccess { return answer }
            // If the response to a successful verification was lost, the code is refused the second time.
            if let answer = outcome.answer, answer.code == "invalid_code" { return answer }
            if let answer = outcome.answer, (400..<500).contains(answer.status), answer.status != 429 {
                throw NeverHappened(description: "\(path): \(answer)")
            }
            try await Task.sleep(for: .milliseconds(500))
        }
        throw NeverHappened(description: "\(path) never succeeded")
    }
}
