import HTTPKit
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct EntityTagTests {
    @Test func `an entity tag is written and parsed, with the version it contains`() {
        #expect(EntityTag(version: 7).description == "\"7\"")
        #expect(EntityTag(version: 7, variant: "in_stock").description == "\"7-in_stock\"")
        #expect(EntityTag("\"7-in_stock\"")?.version == 7)
        #expect(EntityTag("\"7\"")?.version == 7)
        #expect(EntityTag("W/\"7\"")?.isWeak == true)
        #expect(EntityTag("\"abc\"")?.version == nil)
        #expect(EntityTag("\"\"")?.version == nil)
        for text in ["7", "\"7", "7\"", "\"", "", "\"a b\"", "w/\"7\""] { #expect(EntityTag(text) == nil, "\(text)") }
    }

    @Test func `If-Match accepts an asterisk, one tag or a list, and no weak tag`() {
        #expect(EntityTagCondition("*").versions == nil)
        #expect(EntityTagCondition("\"3-low_stock\"").versions == [3])
        #expect(EntityTagCondition(" \"3\" , \"4-a,b\",W/\"5\"").versions == [3, 4])
        #expect(EntityTagCondition("nonsense").versions == [])
        #expect(EntityTagCondition("").versions == [])
    }

    @Test func `If-None-Match compares weakly`() {
        let tag = EntityTag(version: 3, variant: "in_stock")
        #expect(EntityTagCondition("*").includesWeakly(tag))
        #expect(EntityTagCondition("\"1\", W/\"3-in_stock\"").includesWeakly(tag))
        #expect(!EntityTagCondition("\"3\"").includesWeakly(tag))
        #expect(!EntityTagCondition("\"3-low_stock\"").includesWeakly(tag))
    }
}

@Suite struct PreferenceTests {
    @Test func `preferences are parsed, and unknown ones are ignored`() {
        #expect(Preference(nil) == Preference(""))
        #expect(Preference("respond-async").respondsAsync)
        #expect(Preference("Respond-Async, wait=7").wait == 7)
        #expect(Preference("wait=3; wait=9").wait == 3)
        #expect(Preference("wait=-1").wait == nil)
        #expect(Preference("wait=soon, return=minimal").wait == nil)
        #expect(!Preference("respond-asynchronously").respondsAsync)
    }
}

@Suite struct AcceptedTypesTests {
    @Test(arguments: [
        ("", true), ("*/*", true), ("application/json", true), ("Application/JSON; charset=utf-8", true),
        ("application/*", true), ("text/html, */*;q=0.8", true), ("text/html", false), ("text/event-stream", false),
        ("application/json;q=0", false), ("application/json;q=0, */*", false), ("application/xml", false),
    ])
    func `in Accept the most specific range decides`(accept: String, isWelcome: Bool) {
        #expect(AcceptedTypes(accept).include(anyOf: ["application/json"]) == isWelcome)
    }
}

@Suite struct OriginAllowListTests {
    @Test func `only full origins are accepted`() {
        let list = OriginAllowList("https://shop.example, http://localhost:3000")
        #expect(list.allows("https://shop.example"))
        #expect(list.allows("http://localhost:3000"))
        for trick in [
            "null", "*", "", "https://shop.example.evil.example", "https://evilshop.example", "http://shop.example",
            "https://shop.example:8443", "https://shop.example/", "https://SHOP.example", "https://a.shop.example",
        ] {
            #expect(!list.allows(trick), "\(trick)")
        }
    }

    @Test func `neither null nor an asterisk is an allowed origin`() {
        #expect(OriginAllowList("null,*").isEmpty)
        #expect(OriginAllowList("").isEmpty)
    }
}

@Suite struct ClientAddressTests {
    private func client(_ peer: String?, _ forwarded: String?, _ hops: Int) -> String {
        ClientAddress.client(peer: peer, forwardedFor: forwarded, trustedHops: hops)
    }

    @Test func `without trusted proxies the forwarded address is ignored`() {
        #expect(client("192.0.2.1", "203.0.113.9", 0) == "192.0.2.1")
        #expect(client(nil, nil, 0) == "unknown")
    }

    @Test func `with trusted proxies only the addresses that they added count`() {
        #expect(client("10.0.0.1", "6.6.6.6, 203.0.113.9", 1) == "203.0.113.9")
        #expect(client("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2) == "203.0.113.9")
        #expect(client("10.0.0.1", "203.0.113.9", 2) == "10.0.0.1")
        #expect(client("10.0.0.1", nil, 1) == "10.0.0.1")
    }

    @Test func `an IPv6 network counts as one client`() {
        #expect(client("2001:db8:1:2:3:4:5:6", nil, 0) == client("2001:db8:1:2::9", nil, 0))
        #expect(client("2001:db8:1:2::9", nil, 0) != client("2001:db8:1:3::9", nil, 0))
        #expect(client("::ffff:192.0.2.1", nil, 0) == "192.0.2.1")
        #expect(client("::1", nil, 0) == "0:0:0:0::/64")
    }
}

@Suite struct QueryStringTests {
    @Test func `text values are normalized`() throws {
        let parameter = try #require(QueryString("cafe%CC%81=Bu%CC%88cher")?.parameters.first)
        #expect(Array(parameter.name.utf8) == Array("caf\u{E9}".utf8))
        #expect(Array(parameter.value.utf8) == Array("B\u{FC}cher".utf8))
    }

    @Test func `percent escapes and plus signs are decoded`() {
        let query = QueryString("q=a%20b+c&limit=5&empty=&flag")
        #expect(query?.parameters.map(\.name) == ["q", "limit", "empty", "flag"])
        #expect(query?.parameters.map(\.value) == ["a b c", "5", "", ""])
        #expect(QueryString("")?.parameters == [])
    }

    @Test(arguments: ["q=%", "q=%4", "q=%zz", "q=%ff", "%c3=1"])
    func `an invalid escape is refused`(text: String) {
        #expect(QueryString(text) == nil)
    }

    @Test func `a page link keeps the other parameters`() {
        let query = QueryString("q=a+%26b&cursor=old")
        #expect(query?.text(setting: "cursor", to: "x/y=") == "q=a%20%26b&cursor=x%2Fy%3D")
    }
}

@Suite struct Base64URLTests {
    @Test func `only the canonical encoding is decoded`() {
        #expect(Base64URL.decode("") == [])
        #expect(Base64URL.decode("AQ") == [1])
        #expect(Base64URL.decode("_-8") == [0xFF, 0xEF])
        for text in ["AR", "A", "AQ=", "AQ==", "A Q", "+/8", "AQAB=", "é"] {
            #expect(Base64URL.decode(text) == nil, "\(text)")
        }
    }
}
