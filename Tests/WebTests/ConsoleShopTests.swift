import HTTPTypes
import Testing

@testable import WebService

/// Stock, promotions, imports, customers and mails in the console.
@Suite struct ConsoleShopTests {
    private static let importPath = "/console/imports/\(Specimens.knife)"
    private static let inventory = "/v1/admin/inventory/\(Specimens.kettle)"

    private static func stock(_ id: String, _ available: Int) -> String {
        #"""
        {"productId":"\#(id)","available":\#(available),"reserved":1,"sold":2,"lowStockThreshold":3,
        "updatedAt":"2026-11-01T08:00:00Z"}
        """#
    }

    private static func job(_ status: String, bad: Int = 0) -> String {
        #"""
        {"importId":"\#(Specimens.knife)","kind":"products","dryRun":false,"status":"\#(status)",
        "rows":{"read":9,"good":8,"unchanged":0,"bad":\#(bad)},"bytesRead":10,"bytesTotal":20,"delimiter":"comma",
        "refusal":null,"createdAt":"2026-11-01T08:00:00Z","startedAt":null,"finishedAt":null}
        """#
    }

    private static func answers(
        change: EdgeAnswer = .json("{}"), status: String = "completed",
        failed: String = "line,field,reason,name,price\r\n"
    ) -> FakeEdge.Answers {
        { call throws(EdgeFailure) in
            switch "\(call.method.rawValue) \(call.path)" {
            case "GET /v1/admin/inventory?limit=25&lowStock=true":
                .json(#"{"items":[\#(stock(Specimens.knife, 1))],"nextCursor":null}"#)
            case "GET /v1/admin/inventory?limit=25&lowStock=false":
                .json(#"{"items":[\#(stock(Specimens.kettle, 9)),\#(stock(Specimens.knife, 1))],"nextCursor":null}"#)
            case "GET \(inventory)": .json(stock(Specimens.kettle, 9), headers: [.eTag: "\"3\""])
            case "GET \(inventory)/ledger?limit=25": .json(#"{"items":[],"nextCursor":null}"#)
            case "GET /v1/products/\(Specimens.kettle)": .json(Specimens.product())
            case "GET /v1/products/\(Specimens.knife)": .json(Specimens.product(Specimens.knife, name: "Knife"))
            case "GET /v1/admin/promo-codes?limit=25": .json(#"{"items":[],"nextCursor":null}"#)
            case "GET /v1/admin/imports/\(Specimens.knife)": .json(job(status, bad: failed.contains("\r\n2,") ? 1 : 0))
            case "GET /v1/admin/imports/\(Specimens.knife)/failed-rows.csv": .json(failed)
            case "POST /v1/admin/imports":
                .json(
                    #"""
                    {"importId":"\#(Specimens.knife)","uploadUrl":"http://shop.example/objects/f?sign=1","method":"PUT",
                    "headers":{"content-type":"text/csv"}}
                    """#, status: 201)
            case "PUT /objects/f?sign=1": EdgeAnswer(status: 200)
            case let name where !name.hasPrefix("GET"): change
            default: nil
            }
        }
    }

    private func cookie(_ web: WebFixture) throws -> String { try web.cookie(.session, web.session(roles: ["admin"])) }

    private static func body(_ call: EdgeCall?) -> String { String(decoding: call?.body ?? [], as: UTF8.self) }

    @Test func `what is low in stock comes first, once, with the products' names`() async throws {
        let web = try WebFixture(Self.answers())
        let body = try await web.get("/console/stock", cookie: cookie(web)).body
        let low = try #require(body.firstRange(of: ">Knife</a>"))
        let other = try #require(body.firstRange(of: ">Gooseneck Kettle 1 l</a>"))
        #expect(low.lowerBound < other.lowerBound && body.ranges(of: ">Knife</a>").count == 1)
    }

    @Test func `what is no longer sold does not come first, and needs no attention`() async throws {
        let web = try WebFixture { call throws(EdgeFailure) in
            call.path == "/v1/products/\(Specimens.knife)" ? nil : try await Self.answers()(call)
        }
        let body = try await web.get("/console/stock", cookie: cookie(web)).body
        let gone = try #require(body.firstRange(of: ">No longer sold</a>"))
        let other = try #require(body.firstRange(of: ">Gooseneck Kettle 1 l</a>"))
        #expect(other.lowerBound < gone.lowerBound)
        #expect(try await !web.get("/console", cookie: cookie(web)).body.contains("low in stock"))
    }

    @Test func `a stock is adjusted with a reason, and set from the version that was seen`() async throws {
        let web = try WebFixture(Self.answers())
        let cookie = try cookie(web)
        let page = "/console/stock/\(Specimens.kettle)"
        let unfit = try await web.post("\(page)/adjust", ["delta": "0", "reason": ""], cookie: cookie)
        #expect(
            unfit.status == 422 && unfit.body.contains(#"id="delta-error""#)
                && unfit.body.contains(#"id="reason-error""#))
        let adjusted = try await web.post(
            "\(page)/adjust", ["delta": "-2", "reason": "broken", "key": "a"], cookie: cookie)
        #expect(adjusted.location == "\(page)?done=stock")
        #expect(Self.body(web.edge.call("POST \(Self.inventory)/adjustments")) == #"{"delta":-2,"reason":"broken"}"#)
        let form: KeyValuePairs = ["available": "7", "threshold": "2", "version": "\"3\"", "key": "b"]
        #expect(try await web.post("\(page)/set", form, cookie: cookie).location == "\(page)?done=stock")
        #expect(web.edge.call("PUT \(Self.inventory)")?.headers[.ifMatch] == "\"3\"")
    }

    @Test func `a stock that changed meanwhile is said, and what was typed stays`() async throws {
        let web = try WebFixture(Self.answers(change: .problem(412, "precondition_failed")))
        let answer = try await web.post(
            "/console/stock/\(Specimens.kettle)/set", ["available": "70", "threshold": "2", "key": "b"],
            cookie: cookie(web))
        #expect(answer.status == 412 && answer.body.contains("The stock has changed meanwhile."))
        #expect(answer.body.contains(#"value="70""#))
    }

    @Test func `a promotion has one discount, and its times are in UTC`() async throws {
        let web = try WebFixture(Self.answers())
        let cookie = try cookie(web)
        let none = try await web.post("/console/promotions", ["code": "TEA10", "most": "x"], cookie: cookie)
        #expect(none.status == 422 && none.body.contains(#"id="most-error""#) && none.body.contains(#"value="TEA10""#))
        let form: KeyValuePairs = ["code": "TEA10", "percent": "10", "ends": "2026-12-24T18:00", "key": "k"]
        #expect(
            try await web.post("/console/promotions", form, cookie: cookie).location
                == "/console/promotions?done=promotion")
        #expect(
            Self.body(web.edge.call("POST /v1/admin/promo-codes"))
                == #"{"code":"TEA10","percentOff":10,"endsAt":"2026-12-24T18:00:00Z"}"#)
    }

    @Test func `a code that exists is said at its field`() async throws {
        let web = try WebFixture(Self.answers(change: .problem(409, "promo_code_exists")))
        let answer = try await web.post("/console/promotions", ["code": "TEA10", "percent": "5"], cookie: cookie(web))
        #expect(answer.status == 409 && answer.body.contains(#"id="code-error">This code exists already."#))
    }

    @Test func `a promotion's path leads nowhere else`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post("/console/promotions/a%2Fb/end", ["confirmed": "yes"], cookie: cookie(web))
        #expect(answer.status == 404 && web.edge.calls == [])
    }

    @Test func `pasted rows are sent to the store without a token`() async throws {
        let web = try WebFixture(Self.answers())
        let rows = "name,price\n" + String(repeating: "Kettle,5\n", count: 1000)
        let answer = try await web.post(
            "/console/imports", ["kind": "products", "rows": rows, "key": "k"], cookie: cookie(web))
        #expect(answer.location == Self.importPath)
        let call = try #require(web.edge.call("PUT /objects/f?sign=1"))
        #expect(call.headers[.authorization] == nil && call.host == "shop.example" && call.server == nil)
        #expect(call.body?.count == rows.utf8.count && call.headers[.contentType] == "text/csv")
        #expect(Self.body(web.edge.call("POST /v1/admin/imports")) == #"{"kind":"products","dryRun":false}"#)
    }

    @Test func `a browser's file goes to the store directly, and leads to its import`() async throws {
        let web = try WebFixture(Self.answers())
        let answer = try await web.post(
            "/console/imports/upload", ["kind": "products", "dry": "yes"], cookie: cookie(web))
        #expect(answer.body.contains(#""next":"\#(Self.importPath)""#) && answer.body.contains(#""method":"PUT""#))
    }

    @Test func `failed rows are shown to be mended, and the mended file has them without formulas`() async throws {
        let failed = "line,field,reason,name,price\r\n2,price,is no amount,'=Pot,cheap\r\n3,,is twice there,Pan,5\r\n"
        let web = try WebFixture(Self.answers(failed: failed))
        let cookie = try cookie(web)
        let page = try await web.get(Self.importPath, cookie: cookie)
        #expect(page.body.contains("<legend>Line 2</legend>") && page.body.contains("price: is no amount"))
        #expect(
            page.body.contains(#"name="row-0-0" value="=Pot""#)
                && page.body.contains(#"value="cheap" aria-invalid="true""#))
        let form: KeyValuePairs = [
            "kind": "products", "column-0": "name", "column-1": "price", "row-0-0": "=Pot", "row-0-1": "20",
            "row-1-0": "Pan", "row-1-1": "5", "leave-1": "yes", "key": "k",
        ]
        #expect(try await web.post("\(Self.importPath)/mended", form, cookie: cookie).location == Self.importPath)
        #expect(Self.body(web.edge.call("PUT /objects/f?sign=1")) == "name,price\r\n'=Pot,20\r\n")
    }

    @Test func `a running import is followed, and its rows are not asked for yet`() async throws {
        let web = try WebFixture(Self.answers(status: "running"))
        let page = try await web.get(Self.importPath, cookie: cookie(web))
        #expect(page.body.contains("data-working") && page.body.contains(#"<progress max="100" value="50""#))
        let part = try await web.get("\(Self.importPath)/state", cookie: cookie(web))
        #expect(!part.body.contains("<html") && part.body.contains("Running"))
        #expect(!web.edge.calls.contains { $0.hasSuffix("failed-rows.csv") })
    }

    @Test func `the style guide has no data, and nothing inline`() async throws {
        let web = try WebFixture(Self.answers())
        let page = try await web.get("/console/styleguide", cookie: cookie(web))
        #expect(page.status == 200 && web.edge.calls == [] && !page.body.contains(" style="))
        #expect(page.body.contains("swatch accent") && page.body.contains("Cancel order"))
    }
}
