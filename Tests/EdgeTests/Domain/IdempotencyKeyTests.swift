import HTTPKit
import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct IdempotencyKeyTests {
    private let other = CustomerID(UniqueID(high: 1, low: 2))

    private func idempotency(_ key: String, _ customer: CustomerID = TokenMint.customer) throws -> Idempotency {
        try Idempotency(request(headers: [.idempotencyKey: key]), customer: customer)
    }

    private func request(_ path: String = "/v1/orders", headers: HTTPFields = [:]) -> Request {
        Request(
            head: HTTPRequest(method: .post, scheme: "http", authority: "shop", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer()))
    }

    @Test func `a key has 1 to 255 visible characters`() {
        #expect(IdempotencyKey("a") != nil)
        #expect(IdempotencyKey("\"quoted-~!\"") != nil)
        #expect(IdempotencyKey(String(repeating: "k", count: 255)) != nil)
        for text in ["", "a b", "é", "a\u{7F}", "a\n", String(repeating: "k", count: 256)] {
            #expect(IdempotencyKey(text) == nil, "\(text)")
        }
    }

    /// Retries of an order must find it by the same key after an upgrade.
    @Test func `the ids derived from keys never change between releases`() throws {
        let orderID: OrderID = try idempotency("first").id(for: .order)
        let paymentID: PaymentID = try idempotency("first").id(for: .payment)
        #expect(orderID.description == "835c1d53-e741-82b1-93ae-572fb159bfca")
        #expect(paymentID.description == "2c58aa56-352d-8930-a8e1-454f9a9e3867")
    }

    @Test func `customer, key and purpose together determine an id`() throws {
        let ids: [UniqueID] =
            try [
                idempotency("first").id(for: .order) as OrderID, idempotency("first").id(for: .order) as OrderID,
                idempotency("second").id(for: .order), idempotency("first", other).id(for: .order),
            ].map(\.value) + [(idempotency("first").id(for: .payment) as PaymentID).value]
        #expect(Set(ids).count == 4)
    }

    @Test func `a fingerprint depends on the path and the members of the body`() throws {
        func fingerprint(_ members: [String: JSONValue], _ path: String = "/v1/orders") -> String {
            Idempotency.fingerprint(request(path), RequestObject(members: members))
        }
        let members: [String: JSONValue] = ["note": .string("a"), "x": .null]
        #expect(fingerprint(members) == fingerprint(members))
        #expect(fingerprint(members) != fingerprint(["note": .string("b"), "x": .null]))
        #expect(fingerprint(members) != fingerprint(members, "/v1/payments"))
        #expect(fingerprint([:]).count == 64)
    }
}
