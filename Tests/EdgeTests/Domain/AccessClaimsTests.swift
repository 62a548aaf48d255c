import Contracts
import ServiceKit
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct AccessClaimsTests {
    private static let customer = "01900000-0000-7000-8000-000000000001"
    private static let now = Timestamp(seconds: 1_800_000_000)
    private static let terms = [TokenTerms.former]
    private static let good: [(name: String, value: String)] = [
        ("iss", #""https://cloudretail.example""#), ("aud", #""cloudretail""#), ("sub", "\"\(customer)\""),
        ("exp", "1800000060"), ("roles", #"["customer"]"#),
    ]

    /// The good claims with one changed, added, or taken away.
    private func claims(_ name: String, _ value: String?) -> AccessClaims? {
        var members = Self.good.filter { $0.name != name }
        if let value { members.append((name, value)) }
        return AccessClaims(Array("{\(members.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ","))}".utf8))
    }

    private func opens(_ name: String, _ value: String?) -> Bool {
        claims(name, value)?.subject(at: Self.now, under: Self.terms) != nil
    }

    @Test func `good claims say who it is`() {
        let subject = claims("jti", "1")?.subject(at: Self.now, under: Self.terms)
        #expect(subject?.customerID.description == Self.customer)
        #expect(subject?.roles == [.customer])
    }

    @Test(arguments: ["iss", "aud", "sub", "exp", "roles"])
    func `a claim that is missing, null or of another type opens nothing`(name: String) {
        for value in [nil, "null", "true", "{}", #"{"a":1}"#, "[1]", "[null]", "-1", #""""#] {
            #expect(!opens(name, value), "\(name) \(value ?? "missing")")
        }
    }

    @Test func `a claim that stands twice opens nothing`() {
        let text = "{\(Self.good.map { "\"\($0.name)\":\($0.value)" }.joined(separator: ","))}"
        #expect(AccessClaims(Array(text.utf8))?.subject(at: Self.now, under: Self.terms) != nil)
        for (name, value) in Self.good {
            let doubled = #"{"\#(name)":\#(value),"# + text.dropFirst()
            #expect(AccessClaims(Array(doubled.utf8)) == nil, "\(name)")
        }
        let escaped = #"{"\u0072oles":["admin"],"# + text.dropFirst()
        #expect(AccessClaims(Array(escaped.utf8)) == nil)
    }

    @Test(arguments: [
        "1800000000", "1799999996", "1800000060.5", "1.8e9", "1800003600", "1800003604.9",
    ])
    func `a time may have a fraction and an exponent`(exp: String) {
        #expect(opens("exp", exp))
    }

    @Test(arguments: ["1800003606", "2115360000", "100000000000", "99999999999.9"])
    func `a token that is valid for more than an hour opens nothing`(exp: String) {
        #expect(!opens("exp", exp))
    }

    @Test(arguments: [
        "1799999995", "0", "-0", "-1", "100000000001", "9223372036854775807", "9223372036854775808",
        "-9223372036854775809", "1e300", "1e400", "-1e400", "1e999999999", "NaN", "Infinity", "0x7fffffff",
        #""1800000060""#, "[1800000060]", "18000000600000000000000000000000000000000000000000000000000",
    ])
    func `a time that is past or none opens nothing`(exp: String) {
        #expect(!opens("exp", exp))
    }

    @Test func `a token is good from its time on, with the leeway`() {
        #expect(opens("nbf", "1800000000"))
        #expect(opens("nbf", "1800000005"))
        #expect(opens("nbf", "0"))
        for nbf in ["1800000006", "1e400", "-1", "null", #""0""#, "NaN", "[0]", "false"] {
            #expect(!opens("nbf", nbf), "\(nbf)")
        }
    }

    @Test func `only our issuer and our audience open`() {
        #expect(opens("aud", #"["other","cloudretail"]"#))
        for aud in [
            #""Cloudretail""#, #""cloudretail ""#, "[]", #"["other"]"#, #"["cloudretail",1]"#, #"[["cloudretail"]]"#,
        ] {
            #expect(!opens("aud", aud), "\(aud)")
        }
        for iss in [
            #""https://cloudretail.example/""#, #""http://cloudretail.example""#, #"["https://cloudretail.example"]"#,
        ] {
            #expect(!opens("iss", iss), "\(iss)")
        }
    }

    @Test func `issuer and audience belong together`() {
        let other = TokenTerms(issuer: "https://id.example", audience: "https://api.example", clientID: "web")
        for (name, value) in [("iss", other.issuer), ("aud", other.audience)] {
            #expect(claims(name, "\"\(value)\"")?.subject(at: Self.now, under: Self.terms + [other]) == nil)
        }
    }

    @Test func `a role that nobody knows gives nothing`() {
        for (roles, known) in [(#"["customer","root","Admin","admin "]"#, [Role.customer]), ("[]", [])] {
            #expect(claims("roles", roles)?.subject(at: Self.now, under: Self.terms)?.roles == Set(known))
        }
        #expect(!opens("roles", #"{"admin":true}"#))
        #expect(!opens("roles", #"["admin",null]"#))
    }

    @Test func `the payload is one JSON object`() {
        for text in ["", "null", "[]", "1", "{", "{}x", String(repeating: "[", count: 3000)] {
            #expect(AccessClaims(Array(text.utf8)) == nil, "\(text.prefix(10))")
        }
    }
}
