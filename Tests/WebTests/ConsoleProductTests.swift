import HTTPTypes
import Testing

@testable import WebService

/// Editing the catalogue.
@Suite struct ConsoleProductTests {
    private static let page = "/console/products/\(Specimens.kettle)"

    private static func answers(
        price: Int = 6450, change: EdgeAnswer = .json(Specimens.product()), picture: EdgeAnswer? = nil
    ) -> FakeEdge.Answers {
        { call throws(EdgeFailure) in
            switch "\(call.method.rawValue) \(call.path)" {
            case "GET /v1/products/\(Specimens.kettle)":
                .json(Specimens.product(price: price), headers: [.eTag: "\"7\""])
            case "GET /v1/categories": .json(Specimens.categories)
            case "GET /v1/admin/products/\(Specimens.kettle)/image": picture
            case let name where name.hasPrefix("GET /v1/products?"): .json(Specimens.page([Specimens.product()]))
            case "POST /v1/admin/products/\(Specimens.kettle)/image":
                .json(
                    #"{"uploadUrl":"http://shop.example/objects/x","method":"PUT","headers":{"content-type":"image/png"},"expiresAt":"2026-11-01T08:00:00Z"}"#,
                    status: 201)
            case let name where name.hasPrefix("PATCH") || name.hasPrefix("POST") || name.hasPrefix("DELETE"): change
            default: nil
            }
        }
    }

    private static func form(name: String, price: String) -> KeyValuePairs<String, String> {
        [
            "name": name, "category": "Kitchen", "price": price, "description": "A slow spout.",
            "was-name": "Gooseneck Kettle 1 l", "was-category": "Kitchen", "was-price": "64.50",
            "was-description": "A slow spout.", "version": "\"6\"", "key": "k-\(name)-\(price)",
        ]
    }

    private func cookie(_ web: WebFixture) throws -> String {
        try web.cookie(.session, web.session(roles: ["catalogue"]))
    }

    @Test func `a change is bound to the version that was opened, and has only what was changed`() async throws {
        let web = try WebFixture(Self.answers())
        let cookie = try cookie(web)
        let page = try await web.get(Self.page, cookie: cookie)
        #expect(
            page.body.contains(#"name="version" value="&quot;7&quot;""#)
                && page.body.contains(">A slow spout.</textarea>"))
        let answer = try await web.post(Self.page, Self.form(name: "Gooseneck Kettle 1 l", price: "70"), cookie: cookie)
        #expect(answer.location == "\(Self.page)?done=saved")
        let call = try #require(web.edge.call("PATCH /v1/admin/products/\(Specimens.kettle)"))
        #expect(call.headers[.ifMatch] == "\"6\"")
        #expect(String(decoding: call.body ?? [], as: UTF8.self) == #"{"price":{"amount":7000,"currency":"USD"}}"#)
    }

    @Test func `what somebody else has changed is shown beside what was typed, and saving again overwrites it`()
        async throws
    {
        let web = try WebFixture(Self.answers(price: 6900, change: .problem(412, "precondition_failed")))
        let answer = try await web.post(Self.page, Self.form(name: "Kettle", price: "70"), cookie: cookie(web))
        #expect(answer.status == 409 && answer.body.contains("Somebody else has changed this product"))
        for value in [
            "<td data-label=\"When you opened it\">64.50</td>", "<strong>69.00</strong>", "<strong>70</strong>",
        ] {
            #expect(answer.body.contains(value))
        }
        #expect(
            answer.body.contains(#"name="name" value="Kettle""#) && answer.body.contains(#"name="price" value="70""#))
        #expect(answer.body.contains(#"name="version" value="&quot;7&quot;""#))
        #expect(answer.body.contains(#"name="was-price" value="69.00""#))
    }

    @Test func `a field that was left alone takes the other's value`() async throws {
        let web = try WebFixture(Self.answers(price: 6900, change: .problem(412, "precondition_failed")))
        let answer = try await web.post(Self.page, Self.form(name: "Kettle", price: "64.50"), cookie: cookie(web))
        #expect(answer.body.contains(#"name="price" value="69.00""#) && answer.body.contains("You left it as it was"))
    }

    @Test func `a refused field is said at the field, and the form is as it was typed`() async throws {
        let refusal = EdgeAnswer.problem(
            422, "validation_failed",
            more: #","errors":[{"field":"price.amount","code":"too_large","detail":"is too large"}]"#)
        let web = try WebFixture(Self.answers(change: refusal))
        let answer = try await web.post(Self.page, Self.form(name: "Kettle", price: "99999"), cookie: cookie(web))
        #expect(answer.status == 422 && answer.body.contains(#"id="price-error">is too large"#))
        #expect(
            answer.body.contains(#"value="Kettle""#) && answer.body.contains(#"name="version" value="&quot;6&quot;""#))
        let unfit = try await web.post(Self.page, Self.form(name: "", price: "cheap"), cookie: cookie(web))
        #expect(unfit.body.contains(#"id="name-error""#) && unfit.body.contains(#"id="price-error""#))
    }

    @Test func `a double click adds one product`() async throws {
        let web = try WebFixture(Self.answers())
        let form: KeyValuePairs = ["name": "Pot", "category": "Kitchen", "price": "5", "stock": "3", "key": "k-1"]
        for _ in 0..<2 {
            let answer = try await web.post("/console/products/new", form, cookie: cookie(web))
            #expect(answer.location == "\(Self.page)?done=added")
        }
        #expect(web.edge.calls.filter { $0 == "POST /v1/admin/products" }.count == 1)
        let body = String(decoding: web.edge.call("POST /v1/admin/products")?.body ?? [], as: UTF8.self)
        #expect(body.contains(#""initialStock":3"#) && body.contains(#""amount":500"#))
    }

    @Test func `a picture goes to the store directly, if it is one`() async throws {
        let web = try WebFixture(Self.answers())
        let cookie = try cookie(web)
        let answer = try await web.post("\(Self.page)/picture", ["type": "image/png", "size": "1000"], cookie: cookie)
        #expect(answer.status == 200 && answer.body.contains(#""uploadUrl":"http:"#))
        for form: KeyValuePairs in [["type": "text/html", "size": "9"], ["type": "image/png", "size": "99999999"]] {
            let refusal = try await web.post("\(Self.page)/picture", form, cookie: cookie)
            #expect(refusal.status == 422 && refusal.body.contains("at most 10 MB"))
        }
    }

    @Test func `a refused picture says why`() async throws {
        let picture = EdgeAnswer.json(
            #"{"status":"refused","reason":"It is too small.","imageUrl":null,"updatedAt":"2026-11-01T08:00:00Z"}"#)
        let web = try WebFixture(Self.answers(picture: picture))
        let page = try await web.get(Self.page, cookie: cookie(web))
        #expect(page.body.contains("The picture was refused. It is too small."))
    }

    @Test func `the catalogue as a file can be imported again`() async throws {
        let web = try WebFixture(Self.answers())
        let file = try await web.get("/console/products.csv?q=kettle", cookie: cookie(web))
        #expect(file.body.hasPrefix("productId,name,description,category,price,currency,availability\r\n"))
        #expect(file.body.contains("\(Specimens.kettle),Gooseneck Kettle 1 l,A slow spout.,Kitchen,64.50,USD,in_stock"))
        #expect(web.edge.calls == ["GET /v1/products?limit=100&q=kettle"])
    }

    @Test func `a product is deleted after a question`() async throws {
        let web = try WebFixture(Self.answers(change: EdgeAnswer(status: 204)))
        let cookie = try cookie(web)
        #expect(try await web.post("\(Self.page)/delete", cookie: cookie).body.contains("This cannot be undone."))
        let form: KeyValuePairs = ["confirmed": "yes", "key": "k"]
        #expect(
            try await web.post("\(Self.page)/delete", form, cookie: cookie).location == "/console/products?done=deleted"
        )
    }
}
