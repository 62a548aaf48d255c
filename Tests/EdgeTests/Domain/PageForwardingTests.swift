import Testing

@testable import EdgeService

@Suite struct PageForwardingTests {
    @Test(arguments: ["/", "/products", "/products?q=/v1", "/v10", "/console/queues", "/vi/cart", "/products/"])
    func `pages are passed on`(target: String) { #expect(PageForwarding.isPage(target)) }

    @Test(arguments: [
        "/v1", "/v1/products", "/v1?a", "/objects/a", "/media/a", "/mcp", "/readyz", "/.well-known/jwks.json",
        "/openapi.json?a=b",
    ])
    func `the API is not`(target: String) { #expect(!PageForwarding.isPage(target)) }

    @Test(arguments: ["", "*", "@example.com/", ":1@example.com/", ".example.com/", "//example.com/", "0/x", "x"])
    func `a target that could name another host is not`(target: String) { #expect(!PageForwarding.isPage(target)) }
}
