import Foundation
import RabbitMQ
import TestSupport
import Testing

/// Sends passwords, tokens, codes and mail addresses through every route, valid and invalid, and into dead letters.
/// Then nothing that operators read may contain them.
extension EndToEnd {
    @Suite struct Secrets {
        private static let queue = "notification.commands.dlq"

        @Test func `no secret and no address is in logs, metrics, traces or the headers of dead letters`() async throws
        {
            var canary = Canary()
            let customer = try await signUp(&canary)
            let admin = try await Customer.administrator()
            for shop in [customer.shop, admin.shop, Shop.first] {
                try await walk(shop, canary)
            }
            try await walkPages(canary)
            try await meetOutages(customer, canary)
            let letter = try await deadLetter(canary)
            #expect(letter.contains("x-exception-type"))

            let directory = FileManager.default.temporaryDirectory.appendingPathComponent("canary-\(UUID().uuidString)")
            defer { try? FileManager.default.removeItem(at: directory) }
            try await writeMetrics(into: directory)
            try Data(letter.utf8).write(to: directory.appendingPathComponent("dead-letter"))
            let home = try TestStack.home
            #expect(try await canary.found(in: ["\(home)/log", "\(home)/traces", directory.path]) == [])
            // The control: the search finds them in the mail, which contains all of this.
            #expect(try await !canary.found(in: ["\(home)/mail"]).isEmpty)
        }

        /// Registers, with the usual mistakes in between.
        private func signUp(_ canary: inout Canary) async throws -> Customer {
            let shop = Shop.first
            let (email, password) = (canary.email, canary.password)
            let registered = try await shop.post(
                "/v1/auth/register", #"{"email":"\#(email)","password":"\#(password)","name":"Ann Example"}"#)
            try #require(registered.status == 202, "\(registered)")
            canary.codes.append(try await Mailbox.code(to: email))
            _ = try await shop.post("/v1/auth/verify", #"{"email":"\#(email)","code":"000000"}"#)
            let verified = try await shop.post(
                "/v1/auth/verify", #"{"email":"\#(email)","code":"\#(canary.codes[0])"}"#)
            try #require(verified.status == 204, "\(verified)")
            _ = try await shop.post("/v1/auth/login", #"{"email":"\#(email)","password":"\#(password)x"}"#)
            let login = try await shop.post("/v1/auth/login", #"{"email":"\#(email)","password":"\#(password)"}"#)
            canary.note(tokensOf: login)
            let refresh = #"{"refreshToken":"\#(login.json.refreshToken.string ?? "")"}"#
            let refreshed = try await shop.post("/v1/auth/refresh", refresh)
            try #require(refreshed.status == 200, "\(refreshed)")
            canary.note(tokensOf: refreshed)
            _ = try await shop.post("/v1/auth/password/forgot", #"{"email":"\#(email)"}"#)
            let mail = try await Mailbox.mail(to: email) { $0.subject.lowercased().contains("password") }
            canary.codes += mail.raw.split(separator: "\n").filter { $0.count == 6 && $0.allSatisfy(\.isNumber) }
                .map(String.init)
            return Customer(email: email, shop: shop.signedIn(try #require(refreshed.json.accessToken.string)))
        }

        /// Every operation of the OpenAPI document, with canaries wherever a client can put them.
        private func walk(_ shop: Shop, _ canary: Canary) async throws {
            let document = try await Shop.first.get("/openapi.json").json
            let paths = document.paths
            try #require(paths.keys.count > 40)
            let noise = "?q=\(canary.email)&cursor=\(canary.made)&code=\(canary.made)&category=\(canary.email)"
            for path in paths.keys.sorted() {
                let named = path.replacing(try Regex(#"\{[a-zA-Z]+\}"#), with: canary.made)
                let headers = [
                    "Idempotency-Key": canary.made, "If-Match": canary.made, "Prefer": canary.email,
                    "Last-Event-ID": canary.made, "X-Forwarded-For": canary.email,
                ]
                for method in paths[dynamicMember: path].keys.intersection(["get", "post", "put", "patch", "delete"]) {
                    // The customer goes on shopping.
                    guard method != "delete" || !["/v1/cart", "/v1/me/sessions"].contains(path) else { continue }
                    let verb = method.uppercased()
                    let body = verb == "GET" ? nil : canary.body
                    _ = try await shop.send(verb, named + noise, body: body, headers: headers)
                    guard body != nil else { continue }
                    _ = try await shop.send(verb, named, body: String(canary.body.dropLast(7)), headers: headers)
                    _ = try await shop.send(verb, named, body: #"["\#(canary.email)"]"#, headers: headers)
                }
            }
            let forged = shop.signedIn("e30.e30.\(canary.made)")
            _ = try await forged.get("/v1/me")
            _ = try await forged.get("/\(canary.made)/\(canary.email)")
        }

        /// The pages of `web` and what their forms send, as a browser does.
        private func walkPages(_ canary: Canary) async throws {
            let (email, made) = (canary.email, canary.made)
            let id = UUID().uuidString.lowercased()
            let browser = [
                "Sec-Fetch-Site": "same-origin", "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": "__Host-session=\(made); __Host-cart=\(made)",
            ]
            let fields =
                [
                    "email", "name", "note", "street", "postalCode", "city", "country", "region", "username",
                ].map { "\($0)=\(email)" }
                + ["password", "current"].map { "\($0)=\(canary.password)" }
                + ["code", "key", "cart", "q"].map { "\($0)=\(made)" }
                + ["card=\(canary.cardToken)", "method=card", "quantity=1", "productId=\(id)", "order=\(id)", "next=/"]
            for path in [
                "/register", "/verify", "/verify/resend", "/sign-in", "/sign-out", "/forgot-password",
                "/reset-password", "/cart/items", "/cart/items/\(id)", "/cart/code", "/checkout/address",
                "/checkout/payment", "/account/name", "/account/password", "/orders/\(id)/cancel",
            ] {
                let answer = try await Shop.first.send(
                    "POST", path, body: fields.joined(separator: "&"), headers: browser)
                #expect(answer.status != 404 || path.contains(id), "\(path) is no page any more")
                _ = try await Shop.first.send("POST", path, body: canary.body, headers: browser)
            }
            for path in [
                "/", "/products", "/sign-in", "/register", "/verify", "/reset-password", "/account", "/\(made)",
            ] {
                let question = "?q=\(email)&email=\(email)&code=\(made)&next=/\(made)&cursor=\(made)"
                _ = try await Shop.first.send("GET", path + question, body: nil, headers: browser)
            }
        }

        private func buy(_ customer: Customer, _ canary: Canary) async throws {
            let goods = try await Goods.make(stock: 5)
            _ = try await customer.add(goods.productID)
            let placed = try await customer.placeOrder(#"{"note":"call \#(canary.email)"}"#)
            let orderID = try #require(placed.json.orderID.string, "\(placed)")
            _ = try await customer.pay(orderID, method: "card", token: canary.cardToken)
            _ = try await customer.pay(orderID, method: "card", token: "tok_ok")
        }

        /// Failures: a mail that cannot be sent, and a service that is down.
        private func meetOutages(_ customer: Customer, _ canary: Canary) async throws {
            let (email, password) = (canary.email, canary.password)
            let log = "\(try TestStack.home)/log/notification.log"
            let failures = { try String(contentsOfFile: log, encoding: .utf8).split(separator: "handler failed").count }
            let before = try failures()
            try await TestStack.without("smtp") {
                try await buy(customer, canary)
                try await eventually("a mail fails") { try failures() > before }
            }
            try await TestStack.without("auth") {
                let login = #"{"email":"\#(email)","password":"\#(password)"}"#
                #expect(try await Shop.first.post("/v1/auth/login", login).status == 503)
                _ = try await Shop.first.post("/v1/auth/refresh", #"{"refreshToken":"\#(canary.made)"}"#)
            }
        }

        /// An unreadable command from its permitted sender, which goes straight to the dead-letter queue.
        ///
        /// - Returns: its headers, as a dump shows them
        private func deadLetter(_ canary: Canary) async throws -> String {
            let id = UUID().uuidString.lowercased()
            let configuration = try RabbitMQTestServer.configuration(of: "auth", virtualHost: "/")
            try await withRunningClient(configuration) { client in
                try await client.waitUntilConnected()
                var properties = MessageProperties()
                properties.messageID = id
                properties.userID = "auth"
                properties.isPersistent = true
                properties.type = "notification.send-code.v1"
                let body = """
                    {"purpose":"\(canary.made)","email":"\(canary.email)","displayName":"x","code":"\(canary.codes[0])",\
                    "expiresAt":"\(canary.made)"}
                    """
                try await client.publish(
                    Publication(
                        exchange: "commands", routingKey: "notification.send-code.v1", properties: properties,
                        body: Array(body.utf8), isMandatory: true, isConfirmed: true))
            }
            return try await withRabbitMQ { client in
                for await delivery in client.deliveries(Consumption(queue: Self.queue, prefetch: 1)) {
                    delivery.acknowledge(.accept)
                    if delivery.properties.messageID == id { return "\(delivery.properties)" }
                }
                return ""
            }
        }

        private func writeMetrics(into folder: URL) async throws {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for name in TestStack.processes {
                let metrics = try await TestStack.admin(of: name).get("/metrics")
                try #require(metrics.status == 200)
                try metrics.body.write(to: folder.appendingPathComponent("metrics-\(name)"))
            }
        }
    }
}
