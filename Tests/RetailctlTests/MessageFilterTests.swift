import ArgumentParser
import Testing

@testable import retailctl

@Suite struct MessageFilterTests {
    private func matches(_ arguments: String...) throws -> Bool {
        let message = try PeekedMessage.example(
            headers: ["ce-customerid": .string("aaaa-customer")], body: #"{"orderId":"bbbb-order","note":"Kettle"}"#
        ).message
        return try MessageFilter.parse(arguments).matches(message)
    }

    @Test func `without conditions every message matches`() throws {
        #expect(try matches())
    }

    @Test func `each condition is checked`() throws {
        #expect(try matches("--id", "0192F1A2"))
        #expect(try !matches("--id", "f1a2"))
        #expect(try matches("--id", "other", "--id", "0192f1a2"))
        #expect(try matches("--order", "BBBB-order"))
        #expect(try matches("--customer", "aaaa-customer"))
        #expect(try !matches("--customer", "cccc"))
        #expect(try matches("--key", "order.place"))
        #expect(try !matches("--key", "order.cancel"))
        #expect(try matches("--text", "kettle"))
    }

    @Test func `all conditions must hold`() throws {
        #expect(try matches("--key", "order.place", "--text", "kettle"))
        #expect(try !matches("--key", "order.place", "--text", "teapot"))
    }
}
