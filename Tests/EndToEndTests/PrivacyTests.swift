import Foundation
import RabbitMQ
import TestSupport
import Testing

/// A person shops, gets a copy of all data, and is erased from everywhere.
extension EndToEnd {
    @Suite struct Privacy {
        /// Unique texts about one person, so that a test finds them wherever they are.
        private struct Person {
            let mark = "q\(UInt32.random(in: 1_000_000 ... .max))"
            var email: String { "\(mark)@example.com" }
            var name: String { "Zoe \(mark.uppercased())" }
            var note: String { "ring for \(mark)" }
            var address: String { #"{"name":"\#(name)","line1":"5 \#(mark) Lane","city":"Town","country":"NL"}"# }
            var login: String { #"{"email":"\#(email)","password":"\#(Customer.password)"}"# }

            func join() async throws -> Customer {
                let before = try Mailbox.mails(to: email).count
                let registered = try await Shop.first.post(
                    "/v1/auth/register",
                    #"{"email":"\#(email)","password":"\#(Customer.password)","name":"\#(name)"}"#)
                try #require(registered.status == 202, "\(registered)")
                try await eventually("the code arrives") { try Mailbox.mails(to: email).count > before }
                let code = try await Mailbox.code(to: email)
                let verified = try await Shop.first.post(
                    "/v1/auth/verify", #"{"email":"\#(email)","code":"\#(code)"}"#)
                try #require(verified.status == 204, "\(verified)")
                return try await Customer.logIn(.first, email, Customer.password)
            }

            func order(_ customer: Customer, _ goods: Goods) async throws -> String {
                _ = try await customer.add(goods.productID)
                let placed = try await customer.placeOrder(#"{"note":"\#(note)","shippingAddress":\#(address)}"#)
                return try #require(placed.json.orderID.string, "\(placed)")
            }

            /// A paid and delivered order whose return was refused, a cancelled order, and something in the cart.
            func shop(_ customer: Customer, _ goods: Goods) async throws -> String {
                let order = try await order(customer, goods)
                _ = try await customer.pay(order, method: "card", token: "tok_ok")
                try await eventually("the order is confirmed") { try await customer.status(of: order) == "confirmed" }
                let path = "/v1/admin/orders/\(order)"
                let shipped = try await goods.admin.shop.post("\(path)/ship", #"{"trackingNumber":"T\#(mark)"}"#)
                try #require(shipped.status == 200, "\(shipped)")
                let underWay = try await erase(customer)
                #expect(underWay.status == 409, "\(underWay)")
                #expect(underWay.code == "orders_under_way")
                #expect(underWay.json.orders.array.map(\.orderID.string) == [order])
                let delivered = try await goods.admin.shop.post("\(path)/deliver", "{}")
                try #require(delivered.status == 200, "\(delivered)")
                let back = try await customer.shop.post(
                    "/v1/orders/\(order)/returns",
                    #"{"items":[{"productId":"\#(goods.productID)","quantity":1}],"reason":"not for \#(mark)"}"#)
                try #require(back.status == 201, "\(back)")
                let returnID = try #require(back.json.returnID.string)
                let refused = try await goods.admin.shop.post(
                    "\(path)/returns/\(returnID)/refuse", #"{"reason":"Worn."}"#)
                try #require(refused.status == 200, "\(refused)")
                let other = try await self.order(customer, goods)
                let cancelled = try await customer.shop.post(
                    "/v1/orders/\(other)/cancel", #"{"reason":"\#(mark) has another"}"#)
                try #require(cancelled.status == 200, "\(cancelled)")
                _ = try await customer.add(goods.productID)
                return order
            }

            func erase(_ customer: Customer, _ password: String = Customer.password) async throws -> Shop.Answer {
                try await customer.shop.send(
                    "DELETE", "/v1/me", body: #"{"password":"\#(password)"}"#, headers: [:])
            }

            /// The tables of all services that contain the mark, as text or as bytes. It is not in the statement itself, as
            /// PostgreSQL logs slow ones.
            func tables() async throws -> [String] {
                let hex = mark.utf8.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                let output = try await TestStack.psql(
                    """
                    SELECT schemaname || '.' || tablename FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND (xpath('//found/text()', query_to_xml(
                        format('SELECT EXISTS (SELECT FROM %I.%I AS entry WHERE strpos(lower(entry::text), %L) > 0
                            OR strpos(entry::text, %L) > 0) AS found', schemaname, tablename, reverse('\(String(mark.reversed()))'), reverse('\(String(hex.reversed()))')),
                        true, true, '')))[1]::text = 'true'
                    ORDER BY 1
                    """)
                return output.split(separator: "\n").map(String.init)
            }

            /// Where the mark is in the files of the stack that are the shop's own: not in the customer's mailbox.
            func files() async throws -> [String] {
                let home = try TestStack.home
                let (status, output) = try await TestStack.execute(
                    // An administrator's export is there for an hour, with everybody's orders.
                    "/bin/grep",
                    ["-rliaF", "--exclude=*.csv*", mark, "\(home)/log", "\(home)/traces", "\(home)/objects"])
                if status > 1 { throw TestStack.CommandFailed(description: output) }
                return output.split(separator: "\n").map(String.init)
            }

            /// Where it is in the broker's queues, dead letters included.
            func messages() async throws -> [String] {
                var found: [String] = []
                let (status, output) = try await TestStack.run(
                    "rabbitmqctl", ["-q", "list_queues", "name", "messages"])
                if status != 0 { throw TestStack.CommandFailed(description: output) }
                for line in output.split(separator: "\n") {
                    let parts = line.split(whereSeparator: \.isWhitespace)
                    guard parts.count == 2, let count = Int(parts[1]), count > 0 else { continue }
                    let shown = try await TestStack.run(
                        "retailctl", ["messages", String(parts[0]), "--text", mark, "--json"])
                    // Queues of other programs cannot be read.
                    guard shown.status == 0 else { continue }
                    if !shown.output.split(separator: "\n").contains(where: { $0.hasPrefix("0 of ") }) {
                        found.append(String(parts[0]))
                    }
                }
                return found
            }
        }

        /// Repeats the request until the copy is ready, and downloads it.
        private func copy(_ customer: Customer) async throws -> (data: Data, address: URL) {
            let first = try await customer.shop.get("/v1/me/export")
            if first.status == 202 {
                #expect(first.header("Retry-After") == "2")
                #expect(first.json.status.string == "preparing")
            }
            var request = TestRequest("GET", "http://127.0.0.1:\(customer.shop.port)/v1/me/export")
            request.headers["Authorization"] = "Bearer \(customer.shop.token ?? "")"
            var found: (Data, URL)?
            try await eventually("the copy is made", within: .seconds(30)) {
                let answer = try await request.send()
                guard answer.status == 200, let url = answer.url else { return false }
                found = (answer.body, url)
                return true
            }
            return try #require(found)
        }

        private func redeliver(_ event: String, _ body: String, as service: String) async throws {
            let configuration = try RabbitMQTestServer.configuration(of: service, virtualHost: "/")
            try await withRunningClient(configuration) { client in
                try await client.waitUntilConnected()
                let id = UUID().uuidString.lowercased()
                var properties = MessageProperties()
                properties.messageID = id
                properties.userID = service
                properties.isPersistent = true
                properties.type = event
                properties.headers = [
                    "ce-id": .string(id), "ce-type": .string(event), "ce-source": .string(service),
                    "ce-specversion": .string("1.0"), "ce-time": .string("2026-11-30T12:00:00Z"),
                    "ce-correlationid": .string(id),
                ]
                try await client.publish(
                    Publication(
                        exchange: "events", routingKey: event, properties: properties, body: Array(body.utf8),
                        isMandatory: true, isConfirmed: true))
            }
        }

        private func body(of event: String, about order: String) async throws -> String {
            try await TestStack.psql(
                """
                SELECT convert_from(body, 'UTF8') FROM "order".outbox
                WHERE name = '\(event)' AND headers ->> 'ce-orderid' = '\(order)'
                """
            ).trimmingCharacters(in: .whitespacesAndNewlines)
        }

        @Test func `a person gets a copy of everything, and is erased from everywhere, also from what comes late`()
            async throws
        {
            let person = Person()
            let goods = try await Goods.make(stock: 9)
            let customer = try await person.join()
            let order = try await person.shop(customer, goods)
            #expect(try await customer.shop.post("/v1/me/addresses", person.address).status == 201)
            let event = "order.delivered.v1"
            let late = try await body(of: event, about: order)
            #expect(late.contains(person.mark), "the control")

            let (data, url) = try await copy(customer)
            let text = String(decoding: data, as: UTF8.self)
            for part in [person.email, person.name, person.note, "not for \(person.mark)", "T\(person.mark)", order] {
                #expect(text.contains(part), "\(part)")
            }
            #expect(JSONTree(data).orders.array.count == 2)
            #expect(JSONTree(data).addresses.array.count == 1)
            #expect(JSONTree(data).payments.array.count == 1)
            #expect(JSONTree(data).mails.array.count > 3)
            #expect(try await !person.tables().isEmpty, "the control")

            #expect(try await person.erase(customer, "Wrong-Horse-7").status == 422)
            let erased = try await person.erase(customer)
            try #require(erased.status == 204, "\(erased)")
            let mail = try await Mailbox.mail(to: person.email) { $0.subject.contains("erased") }
            #expect(mail.recipients.contains(person.email))
            try await eventually("access ends", within: .seconds(5)) {
                try await customer.shop.get("/v1/me").status == 401
            }
            let login = try await Shop.first.post("/v1/auth/login", person.login)
            #expect(login.status == 401 && login.code == "invalid_credentials", "\(login)")
            try await eventually("nothing is left in the tables", within: .seconds(30)) {
                try await person.tables().isEmpty
            }
            try await eventually("nothing is left in the files", within: .seconds(30)) {
                try await person.files().isEmpty
            }
            #expect(try await person.messages() == [])
            #expect(try await TestRequest("GET", url.absoluteString).send().status == 404)
            let kept = try await goods.admin.shop.get("/v1/admin/orders/\(order)").json
            #expect(kept.total.amount.integer == 1999)
            #expect(kept.shippingAddress.isNull)
            #expect(kept.customer.name.string == nil)

            // What was on its way all the time.
            let mails = try Mailbox.mails(to: person.email).count
            try await redeliver(event, late, as: "order")
            try await eventually("its mail is refused") {
                let answer = try await goods.admin.shop.get("/v1/admin/notifications?orderId=\(order)")
                return answer.json.items.array.contains { $0.kind.string == "order-delivered" }
            }
            #expect(try await person.tables() == [])
            #expect(try Mailbox.mails(to: person.email).count == mails)

            let again = try await person.join()
            #expect(try await again.shop.get("/v1/orders").json.items.array.isEmpty)
        }

        @Test func `a service that is down erases when it is back`() async throws {
            let person = Person()
            let goods = try await Goods.make(stock: 9)
            let customer = try await person.join()
            _ = try await person.shop(customer, goods)
            let paused = try await TestStack.run(
                "retailctl", ["pause", "order.on-auth-account-erased"])
            #expect(paused.status == 0, "\(paused.output)")
            #expect(try await person.erase(customer).status == 204)
            try await eventually("only the order service has something") {
                try await person.tables().allSatisfy { $0.hasPrefix("order.") }
            }
            #expect(try await !person.tables().isEmpty)
            try await TestStack.service("stop", "order")
            try await TestStack.service("start", "order")
            let resumed = try await TestStack.run(
                "retailctl", ["resume", "order.on-auth-account-erased"])
            #expect(resumed.status == 0, "\(resumed.output)")
            try await eventually("nothing is left", within: .seconds(30)) { try await person.tables().isEmpty }
        }

        @Test func `an owner of the shop can erase a customer, and it is in the audit trail`() async throws {
            let person = Person()
            let customer = try await person.join()
            let id = try #require(try await customer.shop.get("/v1/me").json.userID.string)
            let admin = try await Customer.administrator()
            #expect(try await customer.shop.delete("/v1/admin/customers/\(id)").status == 403)
            #expect(try await admin.shop.delete("/v1/admin/customers/\(id)").status == 204)
            #expect(try await admin.shop.delete("/v1/admin/customers/\(id)").status == 404)
            try await eventually("it is in the audit trail") {
                let trail = try await admin.shop.get("/v1/admin/audit?action=auth.erase-customer")
                return trail.json.items.array.contains { $0.target.id.string == id }
            }
        }
    }
}
