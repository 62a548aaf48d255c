import Contracts
import Foundation
import HTTPKit
import HTTPTypes
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct StrictBodyTests {
    private static let id = Example.productID.description

    @Test(arguments: [
        ("", 400, "malformed_json", ""),
        ("{", 400, "malformed_json", ""),
        ("[]", 400, "malformed_json", ""),
        ("null", 400, "malformed_json", ""),
        (#"{"quantity":1,"quantity":2,"productId":"\#(id)"}"#, 400, "malformed_json", ""),
        ("{}", 422, "validation_failed", "productId required, quantity required"),
        (#"{"productId":null,"quantity":1}"#, 422, "validation_failed", "productId required"),
        (#"{"productId":"\#(id)","quantity":0}"#, 422, "validation_failed", "quantity out_of_range"),
        (#"{"productId":"\#(id)","quantity":-1}"#, 422, "validation_failed", "quantity out_of_range"),
        (#"{"productId":"\#(id)","quantity":1.5}"#, 422, "validation_failed", "quantity invalid_type"),
        (#"{"productId":"\#(id)","quantity":1.0}"#, 422, "validation_failed", "quantity invalid_type"),
        (#"{"productId":"\#(id)","quantity":1e2}"#, 422, "validation_failed", "quantity invalid_type"),
        (#"{"productId":"\#(id)","quantity":1000000000000}"#, 422, "validation_failed", "quantity out_of_range"),
        (#"{"productId":"\#(id)","quantity":99999999999999999999}"#, 422, "validation_failed", "quantity out_of_range"),
        (#"{"productId":"\#(id)","quantity":"1"}"#, 422, "validation_failed", "quantity invalid_type"),
        (#"{"productId":"\#(id)","quantity":true}"#, 422, "validation_failed", "quantity invalid_type"),
        (#"{"productId":"x","quantity":1}"#, 422, "validation_failed", "productId invalid_format"),
        (#"{"productId":7,"quantity":1}"#, 422, "validation_failed", "productId invalid_type"),
        (
            #"{"productId":"x","quantity":0,"price":1,"userId":"y"}"#, 422, "validation_failed",
            "price unknown_field, productId invalid_format, quantity out_of_range, userId unknown_field"
        ),
    ])
    func `every problem of a body is reported`(
        body: String, status: Int, code: String, errors: String
    ) async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/cart/items", body)
            #expect(answer.status == status, "\(answer)")
            #expect(answer.code == code)
            #expect(answer.errors.sorted().joined(separator: ", ") == errors)
        }
    }

    @Test func `nested fields are named by their path`() async throws {
        try await EdgeFixture.run { fixture in
            let body = #"{"name":"a\u0000","description":"b","category":"c","price":{"amount":"1","euro":true}}"#
            let answer = try await fixture.asAdmin(.post, "/v1/admin/products", body)
            #expect(
                answer.errors == [
                    "name invalid_characters", "price.amount invalid_type", "price.currency required",
                    "price.euro unknown_field",
                ])
            let order = try await fixture.asCustomer(
                .post, "/v1/orders", #"{"shippingAddress":{"line1":"","city":"Springfield"},"note":7}"#,
                headers: ["Idempotency-Key": "k"])
            #expect(
                order.errors == [
                    "shippingAddress.line1 too_short", "shippingAddress.country required", "note invalid_type",
                ])
        }
    }

    @Test func `only JSON up to the size limit is read`() async throws {
        try await EdgeFixture.run { fixture in
            for type in ["text/plain", "application/jsonp", "application/json; charset=latin1", ""] {
                let answer = try await fixture.send(.post, "/v1/auth/login", "{}", headers: ["Content-Type": type])
                #expect(answer.status == 415, "\(type)")
                #expect(answer.code == "unsupported_media_type")
            }
            for type in ["application/json", "Application/JSON; charset=\"UTF-8\""] {
                let answer = try await fixture.send(.post, "/v1/auth/login", "{}", headers: ["Content-Type": type])
                #expect(answer.status == 422, "\(type)")
            }
            let large = #"{"email":""# + String(repeating: "a", count: 64 * 1024) + #""}"#
            let answer = try await fixture.send(.post, "/v1/auth/login", large)
            #expect(answer.status == 413)
            #expect(answer.code == "content_too_large")
        }
    }

    @Test func `parameters of a list are validated like fields`() async throws {
        try await EdgeFixture.run { fixture in
            for (query, errors) in [
                ("limit=0", ["limit out_of_range"]), ("limit=101", ["limit out_of_range"]),
                ("limit=x", ["limit invalid_type"]), ("limit=", ["limit invalid_type"]),
                ("limit=1&limit=2", ["limit repeated"]), ("sort=colour", ["sort invalid_value"]),
                ("minPrice=-1&maxPrice=1.5", ["minPrice out_of_range", "maxPrice invalid_type"]),
                ("page=2", ["page unknown_field"]), ("cursor=", ["cursor invalid_format"]),
                ("q=%00", ["q invalid_characters"]), ("q=\(String(repeating: "a", count: 201))", ["q too_long"]),
            ] {
                let answer = try await fixture.send(.get, "/v1/products?\(query)")
                #expect(answer.status == 422, "\(query)")
                #expect(answer.errors == Set(errors), "\(query)")
            }
            #expect(try await fixture.send(.get, "/v1/products?q=%zz").code == "malformed_query")
            let inventory = try await fixture.asAdmin(.get, "/v1/admin/inventory?lowStock=yes")
            #expect(inventory.errors == ["lowStock invalid_type"])
            let mails = try await fixture.asAdmin(.get, "/v1/admin/notifications?orderId=x")
            #expect(mails.errors == ["orderId invalid_format"])
        }
    }

    @Test func `a path with an invalid id is not found`() async throws {
        try await EdgeFixture.run { fixture in
            for answer in [
                try await fixture.send(.get, "/v1/products/nonsense"),
                try await fixture.asCustomer(.get, "/v1/orders/1"),
                try await fixture.asCustomer(.put, "/v1/cart/items/x", #"{"quantity":1}"#),
            ] {
                #expect(answer.status == 404)
                #expect(answer.code == "not_found")
            }
        }
    }

    @Test func `an answer never has more errors than a person reads`() async throws {
        let members = (0..<6000).map { "\"\($0)\":1" }.joined(separator: ",")
        let long = "\"\(String(repeating: "x", count: 60_000))\":1"
        try await EdgeFixture.run { fixture in
            for body in [members, long] {
                let answer = try await fixture.asCustomer(.post, "/v1/cart/items", "{\(body)}")
                #expect(answer.status == 422)
                #expect(answer.errors.count <= Problem.mostErrors)
                #expect(answer.body.count < 10_000, "\(answer.body.count) bytes for \(body.utf8.count)")
            }
        }
    }

    @Test(arguments: ["gzip", "br", "x"])
    func `a body with a content coding is refused`(coding: String) async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.asCustomer(
                .post, "/v1/cart/items", "{}", headers: ["Content-Encoding": coding])
            #expect(answer.status == 415, "\(answer)")
            #expect(answer.header("Accept-Encoding") == "identity")
        }
    }
}
