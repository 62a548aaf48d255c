import Testing

@testable import EdgeService

@Suite struct TokenHeaderTests {
    private func header(_ text: String) -> TokenHeader? { TokenHeader(Array(text.utf8)) }

    @Test func `an access token's header is read`() {
        let header = header(#"{"alg":"EdDSA","typ":"AT+JWT","kid":"key-1","jku":"https://evil.example"}"#)
        #expect(header?.algorithm == "EdDSA")
        #expect(header?.keyID == "key-1")
    }

    @Test(arguments: [
        "", "{}", "[]", "null", "\"EdDSA\"", "{",
        // Missing, of another type, or twice.
        #"{"typ":"at+jwt","kid":"k"}"#, #"{"alg":"EdDSA","kid":"k"}"#, #"{"alg":"EdDSA","typ":"at+jwt"}"#,
        #"{"alg":null,"typ":"at+jwt","kid":"k"}"#, #"{"alg":["EdDSA"],"typ":"at+jwt","kid":"k"}"#,
        #"{"alg":"EdDSA","typ":null,"kid":"k"}"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":null}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":1}"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":{"k":1}}"#,
        #"{"alg":"none","alg":"EdDSA","typ":"at+jwt","kid":"k"}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"k","kid":"other"}"#,
        #"{"alg":"EdDSA","\u0061lg":"none","typ":"at+jwt","kid":"k"}"#,
        // Another type of token.
        #"{"alg":"EdDSA","typ":"JWT","kid":"k"}"#, #"{"alg":"EdDSA","typ":"at+jwt ","kid":"k"}"#,
        // Extensions.
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"k","crit":["b64"],"b64":false}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"k","crit":[]}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"k","crit":null}"#,
        // Something behind it.
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"k"}x"#, #"{"alg":"EdDSA","typ":"at+jwt","kid":"k"}{}"#,
        #"{"alg":"EdDSA","typ":"at+jwt","kid":"k",}"#, "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"k\"}\u{0}",
    ])
    func `any other header is refused`(text: String) {
        #expect(header(text) == nil)
    }

    @Test func `bytes that are no UTF-8 are refused`() {
        #expect(TokenHeader(Array(#"{"alg":"EdDSA","typ":"at+jwt","kid":""#.utf8) + [0xFF] + Array(#""}"#.utf8)) == nil)
    }

    @Test func `depth ends no process`() {
        let deep = String(repeating: "[", count: 3000)
        #expect(header(deep) == nil)
        #expect(header(#"{"alg":"EdDSA","typ":"at+jwt","kid":"k","x":\#(deep)"#) == nil)
        let object = String(repeating: #"{"a":"#, count: 1000)
        #expect(header(object) == nil)
    }
}
