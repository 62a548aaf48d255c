import Contracts
import Cryptography
import Foundation
import HTTPTypes
import Messaging
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct DiscoveryRouteTests {
    private static let paths = [
        "/.well-known/jwks.json", "/.well-known/openid-configuration", "/.well-known/oauth-authorization-server",
        "/openapi.json",
    ]

    @Test(arguments: paths)
    func `a client that has the document is not sent it again`(path: String) async throws {
        try await EdgeFixture.run { fixture in
            let first = try await fixture.send(.get, path)
            #expect(first.status == 200)
            #expect(first.header("Cache-Control") == "public, max-age=60, stale-while-revalidate=0")
            let tag = try #require(first.header("ETag"))
            let again = try await fixture.send(.get, path, headers: ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.body.isEmpty)
            #expect(again.header("ETag") == tag)
            #expect(again.header("Cache-Control") == first.header("Cache-Control"))
            let other = try await fixture.send(.get, path, headers: ["If-None-Match": "\"other\""])
            #expect(other.status == 200)
        }
    }

    @Test func `the tag of the keys changes with the keys`() async throws {
        var tags: Set<String> = []
        for _ in 1...2 {
            try await EdgeFixture.run { fixture in
                tags.insert(try await fixture.send(.get, "/.well-known/jwks.json").header("ETag") ?? "")
            }
        }
        #expect(tags.count == 2)
    }

    @Test func `a token of the P-256 key opens what one of the Ed25519 key does, and each only as what it is`()
        async throws
    {
        let (mint, gateway) = (TokenMint(), P256Mint())
        let jwks = mint.jwks.dropLast(2) + "," + gateway.jwk + "]}"
        let auth = Subscriptions(of: .auth).answer(GetSigningKeys.self) { _, _ in
            .success(.init(jwks: String(jwks)))
        }
        let order = Subscriptions(of: .order).answer(ListOrders.self) { _, _ in
            .success(Page(items: [], nextCursor: nil))
        }
        let keyIDs = [mint.keyID, P256Mint.keyID]
        try await EdgeFixture.run([auth, order], ended: { _ in .success(.none(keyIDs: keyIDs)) }) { fixture in
            let metadata = try await fixture.send(.get, "/.well-known/openid-configuration")
            #expect(metadata.json["id_token_signing_alg_values_supported"] as? [String] == ["EdDSA", "ES256"])
            let claims = mint.claims()
            for (token, status) in [
                (try mint.token(), 200), (try gateway.token(claims), 200),
                (try gateway.token(claims, ["alg": "EdDSA"]), 401),
                (try gateway.token(claims, ["kid": mint.keyID]), 401),
                (try mint.token(mint.header(["alg": "ES256"]), claims), 401),
                (try mint.token(mint.header(["kid": P256Mint.keyID]), claims), 401),
            ] {
                #expect(try await fixture.send(.get, "/v1/orders", token: token).status == status)
            }
        }
    }
}

/// Signs access tokens with a P-256 key.
private struct P256Mint {
    static let keyID = "gateway"

    private static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgh2uZr+uysAZUzbDu
        0hp7zmbp/qjmc0Avd0o+qYmhpvuhRANCAARhMx0tCrzi4TnZH2ZPn5ZvEUvncKJO
        JqvAdPB/AorXTViBsgrDC45NuqekcMMdwufdIV+nT+JZZRD4ch0RpuGO
        -----END PRIVATE KEY-----

        """

    private let key = try! P256.PrivateKey(pem: pem)

    var jwk: String {
        let point = key.publicKey.rawRepresentation.dropFirst()
        let (x, y) = (Base64URL.encode(Array(point.prefix(32))), Base64URL.encode(Array(point.dropFirst(32))))
        return #"{"kty":"EC","crv":"P-256","alg":"ES256","use":"sig","kid":"\#(Self.keyID)","x":"\#(x)","y":"\#(y)"}"#
    }

    func token(_ claims: [String: Any], _ changes: [String: Any] = [:]) throws -> String {
        let header: [String: Any] = ["alg": "ES256", "typ": "at+jwt", "kid": Self.keyID].merging(changes) { $1 }
        return try JSONWebSignature.text(
            header: Array(JSONSerialization.data(withJSONObject: header)),
            payload: Array(JSONSerialization.data(withJSONObject: claims)), signedBy: key)
    }

    @Test func `security.txt names a contact, and a time before which it is good`() async throws {
        var settings = EdgeSettings()
        settings.securityContact = "https://shop.example/report"
        try await EdgeFixture.run(settings: settings) { fixture in
            let answer = try await fixture.send(.get, "/.well-known/security.txt")
            #expect(answer.status == 200)
            #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
            let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n")
            #expect(lines.contains("Contact: https://shop.example/report"))
            #expect(lines.contains("Canonical: http://127.0.0.1:8080/.well-known/security.txt"))
            let expiry = try #require(
                lines.first { $0.hasPrefix("Expires: ") }.flatMap { Timestamp(String($0.dropFirst(9))) })
            let days = (expiry.seconds - Timestamp.now().seconds) / 86_400
            #expect((150...365).contains(days))
        }
    }
}
