import Contracts
import Cryptography
import Foundation
import HTTPKit
import HTTPTypes
import Messaging
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct AuthenticationTests {
    private static let order = Subscriptions(of: .order).answer(ListOrders.self) { _, _ in
        .success(Page(items: [], nextCursor: nil))
    }

    private func statuses(_ tokens: (TokenMint) throws -> [String]) async throws -> [Int] {
        var statuses: [Int] = []
        try await EdgeFixture.run([Self.order]) { fixture in
            for token in try tokens(fixture.mint) {
                statuses.append(try await fixture.send(.get, "/v1/orders", token: token).status)
            }
        }
        return statuses
    }

    @Test func `a valid token is accepted, repeatedly`() async throws {
        let statuses = try await statuses { mint in
            let token = try mint.token()
            return [
                token, token, try mint.token(mint.header(["typ": "application/at+jwt"]), mint.claims()),
                try mint.token(mint.header(), mint.claims(["aud": ["other", "http://127.0.0.1:8080"]])),
            ]
        }
        #expect(statuses == [200, 200, 200, 200])
    }

    @Test func `a token with a wrong issuer, audience, time or role claim is refused`() async throws {
        let now = Timestamp.now().seconds
        let changes: [[String: Any]] = [
            ["exp": now - 60], ["nbf": now + 60], ["iss": "https://evil.example"], ["aud": "other"], ["aud": []],
            ["aud": "cloudretail"], ["aud": "cloudretail-shop"], ["iss": "https://cloudretail.example"],
            ["sub": "admin"], ["exp": "never"], ["exp": now + 10 * 365 * 86_400], ["exp": now + 3700], ["sid": "x"],
            ["sid": 7], ["exp": 1e300], ["exp": -1], ["roles": "admin"],
        ]
        let statuses = try await statuses { mint in
            try changes.map { try mint.token(mint.header(), mint.claims($0)) }
        }
        #expect(statuses == changes.map { _ in 401 })
    }

    @Test func `a token from before the update is accepted until it expires`() async throws {
        let former: [String: Any] = [
            "iss": "https://cloudretail.example", "aud": "cloudretail", "client_id": NSNull(),
        ]
        let statuses = try await statuses { mint in
            let expired: [String: Any] = ["exp": Timestamp.now().seconds - 60]
            return [
                try mint.token(mint.header(), mint.claims(former)),
                try mint.token(mint.header(), mint.claims(former.merging(expired) { $1 })),
            ]
        }
        #expect(statuses == [200, 401])
    }

    @Test func `issuer and audience are settings`() async throws {
        var settings = EdgeSettings()
        settings.tokens = TokenTerms(issuer: "https://id.example", audience: "https://api.example", clientID: "web")
        try await EdgeFixture.run([Self.order], settings: settings) { fixture in
            let mint = fixture.mint
            let ours = try mint.token(
                mint.header(), mint.claims(["iss": "https://id.example", "aud": "https://api.example"]))
            #expect(try await fixture.send(.get, "/v1/orders", token: ours).status == 200)
            #expect(try await fixture.asCustomer(.get, "/v1/orders").status == 401)
            let metadata = try await fixture.send(.get, "/.well-known/openid-configuration")
            #expect(metadata.json["issuer"] as? String == "https://id.example")
            #expect(metadata.json["jwks_uri"] as? String == "http://127.0.0.1:8080/.well-known/jwks.json")
            #expect(metadata.json["id_token_signing_alg_values_supported"] as? [String] == ["EdDSA"])
        }
    }

    @Test func `a token with another algorithm, type, key id or critical extension is refused`() async throws {
        let changes: [[String: Any]] = [
            ["alg": "none"], ["alg": "HS256"], ["alg": "RS256"], ["alg": "eddsa"], ["typ": "JWT"], ["typ": "id+jwt"],
            ["kid": "other"], ["crit": ["exp"]], ["kid": NSNull()],
        ]
        let statuses = try await statuses { mint in
            try changes.map { try mint.token(mint.header($0), mint.claims()) }
        }
        #expect(statuses == changes.map { _ in 401 })
    }

    @Test func `a key inside the token's header is not used`() async throws {
        let statuses = try await statuses { mint in
            let thief = TokenMint(keyID: mint.keyID)
            let jwk = try JSONSerialization.jsonObject(with: Data(thief.jwks.utf8)) as? [String: Any]
            let header = mint.header(["jwk": jwk ?? [:], "jku": "https://evil.example/jwks.json"])
            return [try thief.token(), try thief.token(header, thief.claims())]
        }
        #expect(statuses == [401, 401])
    }

    @Test func `a token that we have not signed is refused`() async throws {
        let statuses = try await statuses { mint in
            let token = try mint.token()
            let none = try TokenMint.unsigned(mint.header(["alg": "none"]), mint.claims())
            let symmetric = try TokenMint.unsigned(mint.header(["alg": "HS256"]), mint.claims())
            let code = HMACSHA256.code(for: symmetric.utf8, key: mint.publicKey)
            let admin = try TokenMint.unsigned(mint.header(), mint.claims(roles: ["admin"]))
            return [
                none + ".", none, "\(symmetric).\(TokenMint.base64URL(Data(code)))", "", "x", "a.b.c",
                "\(token).x", "\(admin).\(token.split(separator: ".")[2])", String(token.dropLast()), token + "A",
                token + "=", String(repeating: "a", count: 5000),
            ]
        }
        #expect(statuses == Array(repeating: 401, count: 12))
    }

    @Test func `a good signature opens nothing for a text that is no token of ours`() async throws {
        let statuses = try await statuses { mint in
            let header = #"{"alg":"EdDSA","typ":"at+jwt","kid":"\#(mint.keyID)"}"#
            let claims = String(decoding: try JSONSerialization.data(withJSONObject: mint.claims()), as: UTF8.self)
            return [
                mint.token(headerText: header, claimsText: claims),
                mint.token(headerText: header + " x", claimsText: claims),
                mint.token(headerText: #"{"alg":"none","# + header.dropFirst(), claimsText: claims),
                mint.token(headerText: header, claimsText: #"{"roles":["admin"],"# + claims.dropFirst()),
                mint.token(headerText: header, claimsText: claims + "}"),
                mint.token(headerText: header, claimsText: ""), mint.token(headerText: "", claimsText: claims),
                mint.token(headerText: header, claimsText: String(repeating: "[", count: 2500)),
            ]
        }
        #expect(statuses == [200] + Array(repeating: 401, count: 7))
    }

    @Test func `a token may have 4096 bytes and not one more`() async throws {
        let statuses = try await statuses { mint in
            let short = try mint.token(mint.header(), mint.claims(["x": ""]))
            // Three characters become four.
            let room = (4096 - short.utf8.count) / 4 * 3
            return try [-3, 3].map { more in
                let token = try mint.token(
                    mint.header(), mint.claims(["x": String(repeating: "x", count: room + more)]))
                #expect((token.utf8.count <= 4096) == (more < 0))
                return token
            }
        }
        #expect(statuses == [200, 401])
    }

    /// The last character of a signature has four bits that a lenient decoder ignores.
    @Test func `a signature with any other last character is refused`() async throws {
        let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        let statuses = try await statuses { mint in
            let token = try mint.token()
            return alphabet.filter { $0 != token.last }.map { token.dropLast() + String($0) }
        }
        #expect(statuses == Array(repeating: 401, count: 63))
    }

    @Test func `the answer says how to sign in`() async throws {
        try await EdgeFixture.run([Self.order]) { fixture in
            let anonymous = try await fixture.send(.get, "/v1/orders")
            #expect(anonymous.status == 401)
            #expect(anonymous.code == "unauthorized")
            #expect(anonymous.header("WWW-Authenticate") == "Bearer")
            let invalid = try await fixture.send(.get, "/v1/orders", token: "x")
            #expect(invalid.header("WWW-Authenticate") == "Bearer error=\"invalid_token\"")
            let token = try fixture.mint.token()
            for header in ["Basic \(token)", "Bearer", "Bearer \(token) x", token] {
                let answer = try await fixture.send(.get, "/v1/orders", headers: ["Authorization": header])
                #expect(answer.status == 401, "\(header)")
            }
            let lower = try await fixture.send(.get, "/v1/orders", headers: ["Authorization": "bearer \(token)"])
            #expect(lower.status == 200)
        }
    }

    @Test func `a cached token is refused after it has expired`() async throws {
        let mint = TokenMint()
        let clock = Log<Timestamp>()
        clock.append(.now())
        let keys = SigningKeys(fetch: { _ in mint.jwks }, now: { clock.entries.last ?? .now() })
        let verifier = TokenVerifier(
            keys: keys, revocations: .none(keyIDs: ["key-1"]), terms: [EdgeSettings().tokens],
            now: { clock.entries.last ?? .now() })
        let token = try mint.token()
        #expect(try await verifier.read(token, .beginning(at: .edge)).subject.customerID == TokenMint.customer)
        clock.append(.now() + .seconds(3700))
        await #expect(throws: Problem.self) { try await verifier.read(token, .beginning(at: .edge)) }
    }

    @Test func `an unknown key id causes one request for keys, and no other for a while`() async throws {
        let (old, new) = (TokenMint(keyID: "old"), TokenMint(keyID: "new"))
        let clock = Log<Timestamp>()
        clock.append(.now())
        let asked = Log<Bool>()
        let keys = SigningKeys(
            fetch: { _ in
                asked.append(true)
                return asked.entries.count == 1 ? old.jwks : new.jwks
            }, now: { clock.entries.last ?? .now() })
        let cause = MessageContext.beginning(at: .edge)
        #expect(try await keys.key("old", cause) != nil)
        for _ in 0..<10 { #expect(try await keys.key("new", cause) == nil) }
        #expect(asked.entries.count == 1)
        clock.append(.now() + .seconds(6))
        #expect(try await keys.key("new", cause) != nil)
        #expect(try await keys.key("old", cause) == nil)
        #expect(asked.entries.count == 2)
    }

    @Test func `requests that name a new key while it is fetched wait for it`() async throws {
        let (old, new) = (TokenMint(keyID: "old"), TokenMint(keyID: "new"))
        let clock = Log<Timestamp>()
        clock.append(.now())
        let asked = Log<Bool>()
        let gate = AsyncStream<Void>.makeStream()
        let keys = SigningKeys(
            fetch: { _ in
                asked.append(true)
                guard asked.entries.count > 1 else { return old.jwks }
                for await _ in gate.stream { break }
                return new.jwks
            }, now: { clock.entries.last ?? .now() })
        let cause = MessageContext.beginning(at: .edge)
        #expect(try await keys.key("old", cause) != nil)
        clock.append(.now() + .seconds(6))
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<5 { group.addTask { try await keys.key("new", cause) != nil } }
            while asked.entries.count < 2 { await Task.yield() }
            // What is known does not wait.
            #expect(try await keys.key("old", cause) != nil)
            for _ in 0..<100 { await Task.yield() }
            gate.continuation.yield()
            for try await isFound in group { #expect(isFound) }
        }
        #expect(asked.entries.count == 2)
    }

    @Test func `a token under the name of another known key opens nothing`() async throws {
        let (first, second) = (TokenMint(keyID: "first"), TokenMint(keyID: "second"))
        let both = first.jwks.dropLast(2) + "," + second.jwks.dropFirst(#"{"keys":["#.count)
        let keys = SigningKeys(fetch: { _ in String(both) }, now: { .now() })
        let verifier = TokenVerifier(
            keys: keys, revocations: .none(keyIDs: ["first", "second"]), terms: [EdgeSettings().tokens])
        let cause = MessageContext.beginning(at: .edge)
        for mint in [first, second] { _ = try await verifier.read(mint.token(), cause) }
        let disguised = try first.token(first.header(["kid": "second"]), first.claims())
        await #expect(throws: Problem.self) { try await verifier.read(disguised, cause) }
    }

    @Test func `while the auth service is away known keys still open`() async throws {
        let mint = TokenMint()
        let clock = Log<Timestamp>()
        clock.append(.now())
        let asked = Log<Bool>()
        let keys = SigningKeys(
            fetch: { _ throws(Problem) in
                asked.append(true)
                guard asked.entries.count == 1 else { throw .serviceUnavailable }
                return mint.jwks
            }, now: { clock.entries.last ?? .now() })
        let cause = MessageContext.beginning(at: .edge)
        #expect(try await keys.key(mint.keyID, cause) != nil)
        clock.append(.now() + .seconds(3600))
        #expect(try await keys.key(mint.keyID, cause) != nil)
        await #expect(throws: Problem.self) { try await keys.key("other", cause) }
    }
}
