import HTTPKit
import Testing

@Suite struct NormalPathTests {
    @Test(arguments: [
        ("/v1/orders/0%2D1", "/v1/orders/0-1"), ("/a%7eb%5Fc%2E", "/a~b_c."), ("/%41%62%30", "/Ab0"),
        ("/a%2fb%c3%a9", "/a%2Fb%C3%A9"), ("/a%2", "/a%2"), ("/a%zz%", "/a%zz%"), ("/plain/path", "/plain/path"),
        ("/a%2Db?c=%2Dd", "/a-b?c=%2Dd"), ("/a?b=%2D", "/a?b=%2D"), ("/", "/"), ("/?a", "/?a"),
        ("/.well-known/...", "/.well-known/..."), ("http://shop:80/a%2Db?c=//", "/a-b?c=//"), ("HTTPS://shop", "/"),
        ("http://shop?a", "/?a"), ("/a?b=//..", "/a?b=//.."),
    ])
    func `unreserved characters are not encoded, and the query is left as it is`(target: String, normal: String) {
        #expect(NormalPath.of(target) == normal)
        #expect(NormalPath.of(normal) == normal)
    }

    @Test(arguments: [
        "", "*", "a", "//", "//v1/auth/login", "/v1//auth/login", "/v1/auth/login/", "/v1/./auth/login",
        "/v1/x/../auth/login",
        "/v1/%2e/auth", "/v1/%2E%2e/auth", "/..", "/.", "http://shop//v1/auth/login", "/v1/auth/login/?a",
    ])
    func `a path with an empty segment or dots has no normal form`(target: String) {
        #expect(NormalPath.of(target) == nil)
    }
}

@Suite struct RequestLineTests {
    @Test func `the first line is read only when it is whole and its method is a token`() {
        #expect(RequestLine("QUERY /a?b HTTP/1.1\r\nHost: x\r\n".utf8)?.method == "QUERY")
        #expect(RequestLine("QUERY /a?b HTTP/1.1\r\n".utf8)?.target == "/a?b")
        for text in [
            "", "QUERY", "QUERY /a HTTP/1.1", "Q(ERY /a HTTP/1.1\r\n", "QUERY a HTTP/1.1\r\n", "QUERY /a\r\n",
            "QUERY /a HTTP/2.0\r\n", "QUERY /\u{1} HTTP/1.1\r\n", "QUERY  /a HTTP/1.1\r\n",
            String(repeating: "Q", count: 65) + " /a HTTP/1.1\r\n",
        ] {
            #expect(RequestLine(text.utf8) == nil, "\(text)")
        }
    }
}
