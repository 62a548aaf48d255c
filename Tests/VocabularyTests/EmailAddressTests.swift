import Testing
import Vocabulary

@Suite struct EmailAddressTests {
    @Test(arguments: ["a@b.co", "first.last+tag@sub.example.com", "o'hara@example.org", "x_y-z@123.example"])
    func `accepts common addresses`(text: String) {
        #expect(EmailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "a", "@b.co", "a@", "a@b", "a@@b.co", "a b@c.de", "a@b.co\r\nBcc: x@y.zz", "a@b.co\0", "a,b@c.de",
        "<a@b.co>",
        ".a@b.co", "a.@b.co", "a..b@c.de", "a@-b.co", "a@b-.co", "a@b..co", "ü@b.co", "a@b.co ", "\"a\"@b.co",
    ])
    func `refuses invalid addresses and characters that could break a mail`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `lengths are those of RFC 5321`() {
        let longest = String(repeating: "a", count: 64)
        #expect(EmailAddress("\(longest)@b.co") != nil)
        #expect(EmailAddress("\(longest)a@b.co") == nil)
        #expect(EmailAddress("a@\(String(repeating: "b", count: 64)).co") == nil)
    }

    @Test func `upper and lower case give the same key`() {
        #expect(EmailAddress("Ann@Example.COM")?.key == EmailAddress("ann@example.com")?.key)
    }
}
