import AuthDomain
import Contracts
import Cryptography
import JSONCoding
import ServiceKit
import Testing
import Vocabulary

@testable import AuthService

struct TokenIssuerTests {
    private static let privateKey = EdDSAExample.pem()
    private static let terms = TokenTerms(
        issuer: "https://id.example", audience: "https://api.example", clientID: "web")

    private static let session = SessionID(UniqueID(high: 0x0198_0000_0000_7000, low: 0x8000_0000_0000_0002))

    private func issuer(_ pem: String = privateKey, others: String? = nil) throws -> TokenIssuer {
        TokenIssuer(keys: try SigningKeys(eddsa: pem, others: others), terms: Self.terms)
    }

    private func account(roles: [Role] = [.customer]) throws -> Account {
        Account(
            id: CustomerID(UniqueID(high: 0x0198_0000_0000_7000, low: 0x8000_0000_0000_0001)),
            email: try #require(EmailAddress("Ada@example.com")), name: try #require(DisplayName("Ada Lovelace")),
            passwordHash: "", roles: roles, isVerified: true, createdAt: .noon)
    }

    private func tokens(from issuer: TokenIssuer, roles: [Role] = [.customer]) throws -> TokenSet {
        try issuer.tokens(
            for: account(roles: roles), in: Self.session, refreshToken: RefreshToken(text: "refresh"), at: .noon)
    }

    @Test func `an access token verifies with the published keys and says who may do what`() throws {
        let issuer = try issuer()
        let tokens = try tokens(from: issuer, roles: [.customer, .admin])
        let claims = try StrictVerifier(jwks: issuer.keys.jwks).verify(
            tokens.accessToken, at: Timestamp.noon.seconds)
        #expect(claims.sub == "01980000-0000-7000-8000-000000000001")
        #expect(claims.sid == Self.session.description)
        #expect(claims.roles == ["customer", "admin"])
        #expect(claims.iat == Timestamp.noon.seconds)
        #expect(claims.exp == Timestamp.noon.seconds + 3600)
        #expect(claims.jti.flatMap { UniqueID($0) } != nil)
        #expect(claims.clientID == "web")
        #expect(claims.email == nil)
        #expect(tokens.tokenType == "Bearer")
        #expect(tokens.expiresIn == 3600)
        #expect(tokens.refreshToken == "refresh")
    }

    @Test func `an id token says who the customer is`() throws {
        let issuer = try issuer()
        let token = try tokens(from: issuer).idToken
        let claims = try StrictVerifier(jwks: issuer.keys.jwks).verify(
            token, type: "JWT", at: Timestamp.noon.seconds)
        #expect(claims.email == "Ada@example.com")
        #expect(claims.emailVerified == true)
        #expect(claims.name == "Ada Lovelace")
        #expect(claims.roles == nil)
        #expect(claims.clientID == nil)
    }

    @Test func `no two access tokens have the same id`() throws {
        let issuer = try issuer()
        let verifier = StrictVerifier(jwks: issuer.keys.jwks)
        let first = try verifier.verify(tokens(from: issuer).accessToken, at: Timestamp.noon.seconds)
        let second = try verifier.verify(tokens(from: issuer).accessToken, at: Timestamp.noon.seconds)
        #expect(first.jti != second.jti)
    }

    @Test func `an id token is no access token, nor the other way round`() throws {
        let issuer = try issuer()
        let tokens = try tokens(from: issuer)
        let verifier = StrictVerifier(jwks: issuer.keys.jwks)
        #expect(throws: StrictVerifier.Refused.type) {
            try verifier.verify(tokens.idToken, at: Timestamp.noon.seconds)
        }
        #expect(throws: StrictVerifier.Refused.type) {
            try verifier.verify(tokens.accessToken, type: "JWT", at: Timestamp.noon.seconds)
        }
    }

    @Test func `both tokens say in their headers how they are signed, and no more`() throws {
        let issuer = try issuer()
        let tokens = try tokens(from: issuer)
        for (token, type) in [(tokens.accessToken, "at+jwt"), (tokens.idToken, "JWT")] {
            let header = try #require(token.split(separator: ".").first.flatMap { Base64URL.decode($0) })
            #expect(
                String(decoding: header, as: UTF8.self)
                    == #"{"alg":"EdDSA","typ":"\#(type)","kid":"\#(issuer.keys.currentKeyID)"}"#)
        }
    }

    @Test func `after an hour it is worth nothing`() throws {
        let issuer = try issuer()
        let token = try tokens(from: issuer).accessToken
        let verifier = StrictVerifier(jwks: issuer.keys.jwks)
        _ = try verifier.verify(token, at: Timestamp.noon.seconds + 3599)
        #expect(throws: StrictVerifier.Refused.expired) {
            try verifier.verify(token, at: Timestamp.noon.seconds + 3600)
        }
    }

    @Test func `the service itself accepts no token`() throws {
        #expect(!(AccessTokenClaims.self is any Decodable.Type))
        #expect(!(IDTokenClaims.self is any Decodable.Type))
    }

    // MARK: Forgeries

    @Test func `a changed claim breaks the signature`() throws {
        let issuer = try issuer()
        let token = try tokens(from: issuer).accessToken
        let forged = try token.replacingClaims { $0.replacing(#""customer""#, with: #""admin""#) }
        #expect(forged != token)
        #expect(throws: StrictVerifier.Refused.signature) {
            try StrictVerifier(jwks: issuer.keys.jwks).verify(forged, at: Timestamp.noon.seconds)
        }
    }

    @Test func `a token without signature is refused`() throws {
        let issuer = try issuer()
        let token = try tokens(from: issuer).accessToken
        let verifier = StrictVerifier(jwks: issuer.keys.jwks)
        let unsigned = try token.replacingHeader { $0.replacing("EdDSA", with: "none") }
        for forged in [unsigned, unsigned.split(separator: ".").dropLast().joined(separator: ".") + "."] {
            #expect(throws: StrictVerifier.Refused.algorithm) {
                try verifier.verify(forged, at: Timestamp.noon.seconds)
            }
        }
    }

    @Test func `another key's signature is refused, also under our key's name`() throws {
        let issuer = try issuer()
        let stranger = try self.issuer(EdDSAExample.pem())
        let token = try tokens(from: stranger).accessToken
        let verifier = StrictVerifier(jwks: issuer.keys.jwks)
        #expect(throws: StrictVerifier.Refused.unknownKey) {
            try verifier.verify(token, at: Timestamp.noon.seconds)
        }
        let disguised = try token.replacingHeader {
            $0.replacing(stranger.keys.currentKeyID, with: issuer.keys.currentKeyID)
        }
        #expect(throws: StrictVerifier.Refused.signature) {
            try verifier.verify(disguised, at: Timestamp.noon.seconds)
        }
    }

    @Test func `a token for or from somebody else is refused`() throws {
        let issuer = try issuer()
        let verifier = StrictVerifier(jwks: issuer.keys.jwks)
        let customer = try account().id
        func claims(_ issuer: String, _ audience: String) -> AccessTokenClaims {
            AccessTokenClaims(
                iss: issuer, aud: audience, sub: customer, clientID: "web", sid: Self.session, roles: [],
                iat: Timestamp.noon.seconds,
                exp: Timestamp.noon.seconds + 60, jti: UniqueID(high: 1, low: 1))
        }
        let wrongAudience = try sign(claims(Self.terms.issuer, "another-shop"), issuer)
        #expect(throws: StrictVerifier.Refused.audience) {
            try verifier.verify(wrongAudience, at: Timestamp.noon.seconds)
        }
        let wrongIssuer = try sign(claims("https://another.example", Self.terms.audience), issuer)
        #expect(throws: StrictVerifier.Refused.issuer) {
            try verifier.verify(wrongIssuer, at: Timestamp.noon.seconds)
        }
    }

    // MARK: ES256

    @Test func `with ES256 both tokens are signed by the P-256 key`() throws {
        let keys = try SigningKeys(eddsa: Self.privateKey, es256: P256Example.pem, signingWith: .es256)
        let tokens = try tokens(from: TokenIssuer(keys: keys, terms: Self.terms))
        let key = try P256.PrivateKey(pem: P256Example.pem).publicKey
        for token in [tokens.accessToken, tokens.idToken] {
            let signature = try #require(JSONWebSignature(token, maximumLength: 4096))
            #expect(signature.payload(verifiedBy: key, algorithm: "ES256") != nil)
            let header = String(decoding: signature.header, as: UTF8.self)
            #expect(header.contains(#""alg":"ES256""#))
            #expect(header.contains(keys.currentKeyID))
        }
    }

    private func sign(_ claims: AccessTokenClaims, _ issuer: TokenIssuer) throws -> String {
        try JSONWebSignature.text(
            header: Array(#"{"alg":"EdDSA","typ":"at+jwt","kid":"\#(issuer.keys.currentKeyID)"}"#.utf8),
            payload: JSONCoder.encode(claims), signedBy: issuer.keys.current)
    }
}
