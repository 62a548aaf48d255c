import Cryptography
import FoundationEssentials
import Testing
import Vocabulary

@testable import AuthService

struct SigningKeysTests {
    private struct Document: Decodable {
        var keys: [[String: String]]
    }

    private func document(_ keys: SigningKeys) throws -> Document {
        try JSONDecoder().decode(Document.self, from: Data(keys.jwks.utf8))
    }

    /// The key and its thumbprint are those of RFC 8037, appendix A.
    @Test func `a key is named by its thumbprint`() throws {
        let x = try #require(Base64URL.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"))
        let key = try Ed25519.PublicKey(rawRepresentation: x)
        #expect(PublishedKey(key).kid == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k")
    }

    @Test func `the key set has the members that a verifier needs, and no private ones`() throws {
        let keys = try SigningKeys(current: EdDSAExample.pem())
        let published = try document(keys).keys
        #expect(published.count == 1)
        #expect(Set(published[0].keys) == ["kty", "crv", "alg", "use", "kid", "x"])
        #expect(published[0]["kty"] == "OKP")
        #expect(published[0]["crv"] == "Ed25519")
        #expect(published[0]["alg"] == "EdDSA")
        #expect(published[0]["use"] == "sig")
        #expect(published[0]["kid"] == keys.currentKeyID)
        #expect(published[0]["x"]?.utf8.count == 43)
    }

    @Test func `the previous and the next key are published beside the current one, each once`() throws {
        let (old, current, next) = (EdDSAExample.pem(), EdDSAExample.pem(), EdDSAExample.pem())
        let nextPublic = EdDSAExample.publicPEM(try Ed25519.PrivateKey(pem: next).publicKey)
        let keys = try SigningKeys(current: current, others: old + nextPublic + "\n" + current)
        let names = try document(keys).keys.map { $0["kid"] }
        #expect(names.count == 3)
        #expect(names[0] == keys.currentKeyID)
        #expect(names[1] == (try SigningKeys(current: old).currentKeyID))
        #expect(names[2] == (try SigningKeys(current: next).currentKeyID))
    }

    @Test func `an invalid key is an error that names the setting and does not contain the key`() throws {
        let error = #expect(throws: SigningKeys.Unreadable.self) {
            try SigningKeys(current: "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----")
        }
        #expect(error?.description == "SIGNING_KEY is not an Ed25519 key in PEM")
        #expect(throws: SigningKeys.Unreadable.self) {
            try SigningKeys(current: EdDSAExample.pem(), others: "-----BEGIN PUBLIC KEY-----\nc2VjcmV0\n-----END")
        }
    }
}
