import Cryptography
import Testing

@testable import EdgeService

@Suite struct KeySetTests {
    /// RFC 8037, A.2.
    private static let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"

    private func ids(_ keys: String...) -> Set<String> {
        Set(SigningKeys.read(#"{"keys":[\#(keys.joined(separator: ","))]}"#).keys)
    }

    @Test func `an Ed25519 key is read, whether it says what it is for or not`() {
        #expect(ids(#"{"kty":"OKP","crv":"Ed25519","kid":"a","x":"\#(Self.x)"}"#) == ["a"])
        #expect(ids(#"{"kty":"OKP","crv":"Ed25519","kid":"a","alg":"EdDSA","use":"sig","x":"\#(Self.x)"}"#) == ["a"])
    }

    @Test func `a P-256 key is read, and its algorithm is its own`() {
        let (x, y) = (
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
        )
        let key = #"{"kty":"EC","crv":"P-256","kid":"a","x":"\#(x)","y":"\#(y)""#
        #expect(ids(key + "}") == ["a"])
        #expect(ids(key + #","alg":"ES256","use":"sig"}"#) == ["a"])
        #expect(ids(key + #","alg":"EdDSA"}"#) == [])
        #expect(ids(#"{"kty":"EC","crv":"P-256","kid":"a","x":"\#(x)"}"#) == [])
        #expect(ids(#"{"kty":"EC","crv":"P-384","kid":"a","x":"\#(x)","y":"\#(y)"}"#) == [])
    }

    @Test(arguments: [
        #"{"kty":"oct","crv":"Ed25519","kid":"b","x":"\#(x)"}"#, #"{"kty":"OKP","crv":"X25519","kid":"b","x":"\#(x)"}"#,
        #"{"kty":"EC","crv":"P-256","kid":"b","x":"\#(x)","y":"\#(x)"}"#, #"{"kty":"oct","kid":"b","k":"\#(x)"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"b","use":"enc","x":"\#(x)"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"b","alg":"HS256","x":"\#(x)"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"b","alg":null,"x":"\#(x)"}"#,
        #"{"kty":"OKP","crv":"Ed25519","x":"\#(x)"}"#, #"{"kty":"OKP","crv":"Ed25519","kid":"b"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":1,"x":"\#(x)"}"#, #"{"kty":"OKP","crv":"Ed25519","kid":"b","x":"\#(x)="}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"b","x":"\#(x.dropLast(2))"}"#,
        #"{"kty":"OKP","crv":"Ed25519","kid":"b","x":"\#(x)AAAA"}"#, "null", "[]", #""b""#,
    ])
    func `any other key is left out, and the good ones stay`(key: String) {
        #expect(ids(key, #"{"kty":"OKP","crv":"Ed25519","kid":"a","x":"\#(Self.x)"}"#) == ["a"])
    }

    @Test func `of two keys with one id the first counts`() {
        let other = "A" + Self.x.dropFirst()
        let keys = SigningKeys.read(
            #"{"keys":[{"kty":"OKP","crv":"Ed25519","kid":"a","x":"\#(Self.x)"},"#
                + #"{"kty":"OKP","crv":"Ed25519","kid":"a","x":"\#(other)"}]}"#)
        #expect((keys["a"] as? Ed25519.PublicKey)?.rawRepresentation.first == 0xD7)
    }

    @Test func `what is no key set has no keys`() {
        for text in ["", "null", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]"#, #"{"keys":[],"keys":[]}"#] {
            #expect(SigningKeys.read(text).isEmpty)
        }
    }
}
