import HTTPTypes
import Testing

@testable import WebService

/// The console's orders, and what holds for all of its pages.
@Suite struct ConsoleOrderTests {
    private static let order = "/v1/admin/orders/\(Specimens.order)"
    private static let page = "/console/orders/\(Specimens.order)"

    private static func answers(
        status: String = "confirmed", refundable: Int = 12900, change: EdgeAnswer = .json("{}")
    ) -> FakeEdge.Answers {
        { call throws(EdgeFailure) in
            switch "\(call.method.rawValue) \(call.path)" {
            case "GET \(order)": .json(Specimens.adminOrder(status, refundable: refundable))
            case "GET \(order)/events": .json(Specimens.history)
            case "GET \(order)/returns": .json(#"{"items":[]}"#)
            case let name where name.hasPrefix("POST \(order)/"): change
            case let name where name.hasPrefix("GET /v1/admin/orders?"):
                .json(#"{"items":[\#(Specimens.adminOrder(status, customer: "=cmd()"))],"nextCursor":"next&page"}"#)
            default: nil
            }
        }
    }

    private func cookie(_ web: WebFixture, roles: [String] = ["admin"]) throws -> String {
        try web.cookie(.session, web.session(roles: roles))
    }

    @Test(arguments: ["/console", "/console/orders", "/console/products/new", page])
    func `the console is only for administrators`(path: String) async throws {
        let web = try WebFixture(Self.answers())
        let guest = try await web.get(path)
        #expect(guest.status == 303 && guest.location?.hasPrefix("/sign-in?next=%2Fconsole") == true)
        let customer = try await web.get(path, cookie: cookie(web, roles: ["customer"]))
        #expect(customer.status == 403 && customer.body.contains("This page is not for you") && web.edge.calls == [])
    }

    @Test func `no cache keeps a page of the console`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.get("/console/orders", cookie: cookie(web))
        #expect(answer.status == 200 && answer.header("Cache-Control") == "private, no-store")
        #expect(answer.body.contains("/console.css") && !answer.body.contains(" style="))
    }

    @Test func `the navigation has what the account may open, and the overview asks for nothing else`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.get("/console", cookie: cookie(web, roles: ["catalogue"]))
        #expect(answer.status == 200 && answer.body.contains(#"href="/console/products""#))
        #expect(!answer.body.contains(#"href="/console/orders""#) && !answer.body.contains("Latest orders"))
        #expect(!web.edge.calls.contains { $0.contains("/admin/orders") || $0.contains("/admin/audit") })
    }

    @Test func `a part of the overview that cannot be had says so, and the others are shown`() async throws {
        let web = try WebFixture { call throws(EdgeFailure) in
            if call.path.hasPrefix("/v1/admin/audit") { return .problem(503, "service_unavailable") }
            return try await Self.answers()(call)
        }
        let answer = try await web.get("/console", cookie: cookie(web))
        #expect(answer.status == 200 && answer.body.contains("This could not be loaded."))
        #expect(answer.body.contains("123-456-789") && answer.body.contains("order to ship"))
    }

    @Test func `a role that was withdrawn meanwhile leads to the page for that`() async throws {
        let web = try WebFixture { _ throws(EdgeFailure) in .problem(403, "forbidden") }
        #expect(try await web.get("/console/orders", cookie: cookie(web)).status == 403)
        #expect(try await web.get("/console", cookie: cookie(web)).status == 200)
    }

    @Test func `filters stand in the address and as badges, and names are escaped`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.get("/console/orders?q=kettle&status=confirmed&evil=1", cookie: cookie(web))
        #expect(web.edge.calls == ["GET /v1/admin/orders?limit=25&q=kettle&status=confirmed"])
        #expect(answer.body.contains(#"aria-label="Remove filter Confirmed""#))
        #expect(answer.body.contains("/console/orders?q=kettle&amp;status=confirmed&amp;cursor=next%26page"))
        #expect(answer.body.contains("/console/orders.csv?q=kettle&amp;status=confirmed\""))
    }

    @Test func `what is shown is also a file, in which no cell is a formula`() async throws {
        let web = try WebFixture { call throws(EdgeFailure) in
            call.path.contains("cursor") ? .json(#"{"items":[],"nextCursor":null}"#) : try await Self.answers()(call)
        }
        let file = try await web.get("/console/orders.csv?status=confirmed", cookie: cookie(web))
        #expect(file.header("Content-Disposition") == #"attachment; filename="orders.csv""#)
        let rows = file.body.split(separator: "\r\n")
        #expect(rows.count == 2 && rows[1].hasPrefix("123-456-789,") && rows[1].contains(",'=cmd(),"))
        #expect(rows[1].contains(",129.00,USD"))
    }

    @Test func `a change is confirmed before it is made, and sent twice it is made once`() async throws {
        let gate = Gate()
        let web = try WebFixture { call throws(EdgeFailure) in
            if call.method == .post { await gate.wait() }
            return try await Self.answers()(call)
        }
        let cookie = try cookie(web)
        let question = try await web.post("\(Self.page)/ship", ["carrier": "DHL", "tracking": "T-1"], cookie: cookie)
        #expect(
            question.status == 200 && question.body.contains("DHL T-1")
                && !web.edge.calls.contains { $0.hasPrefix("POST") })
        let key = try #require(question.body.firstMatch(of: /name="key" value="([^"]+)"/)?.1)
        let form: KeyValuePairs = ["carrier": "DHL", "tracking": "T-1", "confirmed": "yes", "key": String(key)]
        async let first = web.post("\(Self.page)/ship", form, cookie: cookie)
        async let second = web.post("\(Self.page)/ship", form, cookie: cookie)
        await gate.waiting()
        await gate.open()
        for answer in try await [first, second, web.post("\(Self.page)/ship", form, cookie: cookie)] {
            #expect(answer.location == "\(Self.page)?done=ship")
        }
        #expect(web.edge.calls.filter { $0 == "POST \(Self.order)/ship" }.count == 1)
        let call = try #require(web.edge.call("POST \(Self.order)/ship"))
        #expect(String(decoding: call.body ?? [], as: UTF8.self) == #"{"carrier":"DHL","trackingNumber":"T-1"}"#)
    }

    @Test func `a refusal is said in words, and what was typed is still there`() async throws {
        let refusal = EdgeAnswer.problem(409, "order_not_shippable", more: #","orderStatus":"cancelled""#)
        let web = try WebFixture(Self.answers(change: refusal))
        let answer = try await web.post(
            "\(Self.page)/ship", ["tracking": "T-1", "confirmed": "yes", "key": "k"], cookie: cookie(web))
        #expect(answer.status == 409 && answer.body.contains("This order cannot be shipped: Cancelled."))
        #expect(answer.body.contains(#"name="tracking" value="T-1""#))
    }

    @Test func `a form that lacks something changes nothing and says what`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post("\(Self.page)/ship", ["carrier": "DHL"], cookie: cookie(web))
        #expect(answer.status == 422 && answer.body.contains(#"id="tracking-error""#))
        #expect(
            answer.body.contains(#"name="carrier" value="DHL""#) && !web.edge.calls.contains { $0.hasPrefix("POST") })
    }

    @Test func `a refund is what its confirmation has shown, with the key that stood there`() async throws {
        let refund =
            #"{"refundId":"\#(Specimens.knife)","amount":{"amount":6450,"currency":"USD"},"status":"refunded"}"#
        let web = try WebFixture(Self.answers(change: .json(refund, status: 201)))
        let cookie = try cookie(web)
        let field = "pieces-\(Specimens.kettle)"
        let question = try await web.post("\(Self.page)/refund", [field: "1", "restock": "yes"], cookie: cookie)
        #expect(question.body.contains("$64.50 is paid back") && question.body.contains("1 × Gooseneck Kettle 1 l"))
        #expect(question.body.contains(#"name="amount" value="64.50""#))
        let form: KeyValuePairs = [
            field: "1", "restock": "yes", "amount": "64.50", "why": "dented", "confirmed": "yes", "key": "k-1",
        ]
        #expect(try await web.post("\(Self.page)/refund", form, cookie: cookie).location == "\(Self.page)?done=refund")
        let call = try #require(web.edge.call("POST \(Self.order)/refund"))
        #expect(call.headers[HTTPField.Name("Idempotency-Key")!] == "k-1")
        let body = String(decoding: call.body ?? [], as: UTF8.self)
        #expect(body.contains(#""amount":{"amount":6450,"currency":"USD"}"#) && body.contains(#""quantity":1"#))
    }

    @Test func `a refund that takes two administrators is said to be proposed`() async throws {
        let refund =
            #"{"refundId":"\#(Specimens.knife)","amount":{"amount":1,"currency":"USD"},"status":"awaiting_approval"}"#
        let web = try WebFixture(Self.answers(change: .json(refund, status: 202)))
        let cookie = try cookie(web)
        let answer = try await web.post("\(Self.page)/refund", ["confirmed": "yes", "key": "k"], cookie: cookie)
        #expect(answer.location == "\(Self.page)?done=proposed")
        let page = try await web.get(try #require(answer.location), cookie: cookie)
        #expect(page.body.contains("another administrator has to approve it"))
    }

    @Test func `while it is unknown whether money went back the same key is sent again`() async throws {
        let web = try WebFixture(Self.answers(change: .problem(504, "outcome_unknown")))
        let answer = try await web.post(
            "\(Self.page)/refund", ["amount": "5", "confirmed": "yes", "key": "k-1"], cookie: cookie(web))
        #expect(answer.status == 503 && answer.body.contains(#"name="key" value="k-1""#))
        #expect(answer.body.contains("It is not known whether this was done."))
    }

    @Test func `an amount above what is left is refused at its field`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post("\(Self.page)/refund", ["amount": "129.01"], cookie: cookie(web))
        #expect(answer.status == 422 && answer.body.contains("No more than $129.00 is left"))
        #expect(answer.body.contains(#"name="amount" value="129.01""#))
    }

    @Test func `each role sees the actions that the edge would allow`() async throws {
        let web = try WebFixture(Self.answers())
        let shipping = try await web.get(Self.page, cookie: cookie(web, roles: ["orders"]))
        #expect(shipping.body.contains("\(Self.page)/ship") && !shipping.body.contains("\(Self.page)/refund"))
        let paying = try await web.get(Self.page, cookie: cookie(web, roles: ["refunds"]))
        #expect(!paying.body.contains("\(Self.page)/ship") && paying.body.contains("\(Self.page)/refund"))
    }

    @Test func `after a session has ended a form leads back to its page`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post(
            "\(Self.page)/ship", ["tracking": "T"], headers: ["Referer": "http://shop.example\(Self.page)"])
        #expect(answer.location == "/sign-in?next=%2Fconsole%2Forders%2F\(Specimens.order)")
    }
}
