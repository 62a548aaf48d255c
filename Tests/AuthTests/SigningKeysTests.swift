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
        let keys = try SigningKeys(eddsa: EdDSAExample.pem())
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
        let keys = try SigningKeys(eddsa: current, others: old + nextPublic + "\n" + current)
        let names = try document(keys).keys.map { $0["kid"] }
        #expect(names.count == 3)
        #expect(names[0] == keys.currentKeyID)
        #expect(names[1] == (try SigningKeys(eddsa: old).currentKeyID))
        #expect(names[2] == (try SigningKeys(eddsa: next).currentKeyID))
    }

    @Test func `a key is published until the time that stands before it`() throws {
        let (current, ended, ending) = (EdDSAExample.pem(), EdDSAExample.pem(), EdDSAExample.pem())
        let others = "until: 2026-11-30T10:00:00Z\n\(ended)until: 2026-11-30T12:00:00Z\n\(ending)"
        func ids(_ time: String) throws -> [String] {
            try SigningKeys(eddsa: current, others: others, at: #require(Timestamp(time))).ids
        }
        let expected = try [current, ended, ending].map { try SigningKeys(eddsa: $0).currentKeyID }
        #expect(try ids("2026-11-30T09:59:59Z") == expected)
        #expect(try ids("2026-11-30T11:00:00Z") == [expected[0], expected[2]])
        #expect(try ids("2026-11-30T12:00:00Z") == [expected[0]])
    }

    /// The key is that of RFC 7515, A.3; the thumbprint is of `{"crv":"P-256","kty":"EC","x":…,"y":…}` (RFC 7638, 3.2).
    @Test func `a P-256 key is published with both coordinates`() throws {
        let (x, y) = (
            "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
        )
        let key = PublishedKey(
            try P256.PublicKey(
                x: try #require(Base64URL.decode(x)), y: try #require(Base64URL.decode(y))))
        #expect([key.kty, key.crv, key.alg, key.use] == ["EC", "P-256", "ES256", "sig"])
        #expect(key.x == x)
        #expect(key.y == y)
        #expect(key.kid == "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U")
    }

    @Test func `both keys are published, and the one that signs comes first`() throws {
        let pem = EdDSAExample.pem()
        let first = try SigningKeys(eddsa: pem, es256: P256Example.pem)
        let second = try SigningKeys(eddsa: pem, es256: P256Example.pem, signingWith: .es256)
        #expect(try document(first).keys.map { $0["alg"] } == ["EdDSA", "ES256"])
        #expect(try document(second).keys.map { $0["alg"] } == ["ES256", "EdDSA"])
        #expect(try document(second).keys[0]["kid"] == second.currentKeyID)
        #expect(throws: SigningKeys.Unreadable.self) { try SigningKeys(eddsa: pem, signingWith: .es256) }
        #expect(throws: SigningKeys.Unreadable.self) { try SigningKeys(eddsa: pem, es256: pem) }
    }

    @Test func `a former P-256 key stays published`() throws {
        let keys = try SigningKeys(eddsa: EdDSAExample.pem(), others: P256Example.pem + P256Example.publicPEM)
        #expect(try document(keys).keys.map { $0["alg"] } == ["EdDSA", "ES256"])
    }

    @Test func `an invalid key is an error that names the setting and does not contain the key`() throws {
        let error = #expect(throws: SigningKeys.Unreadable.self) {
            try SigningKeys(eddsa: "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----")
        }
        #expect(error?.description == "SIGNING_KEY is not an Ed25519 key in PEM")
        #expect(throws: SigningKeys.Unreadable.self) {
            try SigningKeys(eddsa: EdDSAExample.pem(), others: "-----BEGIN PUBLIC KEY-----\nc2VjcmV0\n-----END")
        }
    }
}
