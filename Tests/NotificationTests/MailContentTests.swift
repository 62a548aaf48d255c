import Contracts
import Foundation
import NotificationDomain
import Testing
import Vocabulary

@testable import NotificationService

struct MailContentTests {
    private let time = ExampleOrder.time

    private func code(_ purpose: SendCode.Purpose, seconds: Int64 = 600) throws -> MailContent {
        let command = SendCode(
            purpose: purpose, email: try #require(EmailAddress("ada@example.org")), displayName: "Ada", code: "012345",
            expiresAt: time + .seconds(seconds))
        return .code(command, now: time)
    }

    @Test(arguments: [SendCode.Purpose.verification, .passwordReset])
    func `a code stands alone on a line and in the HTML`(purpose: SendCode.Purpose) throws {
        let mail = try RenderedMail(try code(purpose))
        #expect(mail.text.components(separatedBy: "\n").count { $0 == "012345" } == 1)
        #expect(mail.html.contains(">012345<"))
        #expect(mail.text.contains("valid for 10 minutes."))
        #expect(mail.text.hasPrefix("Hello Ada,\n"))
    }

    @Test func `a code that expires within a minute is valid for 1 minute`() throws {
        #expect(try RenderedMail(try code(.verification, seconds: 20)).text.contains("valid for 1 minute."))
    }

    @Test func `values are escaped in HTML and unchanged in plain text`() throws {
        var event = try ExampleOrder.confirmed()
        let hostile = "<script>alert('\"1\" & 2')</script>"
        event.lines[0].name = hostile
        event.shippingAddress?.line1 = hostile
        let mail = try RenderedMail(.receipt(event), for: hostile)
        #expect(!mail.html.contains("<script>"))
        #expect(mail.html.count(of: "&lt;script&gt;alert(&#39;&quot;1&quot; &amp; 2&#39;)&lt;/script&gt;") == 3)
        #expect(mail.text.count(of: hostile) == 3)
        #expect(!mail.text.contains("&lt;"))
    }

    @Test func `a bracket with a combining mark is escaped too`() throws {
        let html = try RenderedMail(.registrationNotice, for: "<\u{301}b>\u{301}").html
        #expect(!html.unicodeScalars.map(\.value).containsPair(0x3C, 0x301))
        #expect(html.contains("&lt;\u{301}b&gt;\u{301}"))
    }

    @Test func `a name is neither expanded as a template nor put on a line of its own`() throws {
        let content = try code(.verification)
        let context = MailContext(
            name: "{{code}}\n999999\n", customer: nil, links: try #require(ShopLinks("https://shop.example")),
            tracking: .known)
        let text = try MailTemplates().render(content.template, content.values(context)).text
        #expect(text.contains("Hello {{code}} 999999 ,"))
        #expect(!text.components(separatedBy: "\n").contains("999999"))
    }

    @Test func `a mail without a name has a neutral greeting`() throws {
        #expect(try RenderedMail(.registrationNotice, for: "").text.hasPrefix("Hello there,"))
    }

    @Test func `a low-stock mail has the product's name, or says that it is no longer for sale`() throws {
        let event = StockLow(productID: ProductID(UniqueID(high: 1, low: 2)), available: 2, threshold: 5, at: time)
        let text = try RenderedMail(.stockLow(event, product: "Kettle\nx"), for: "").text
        #expect(text.contains("Kettle x\n2 left; this mail is sent at 5 or fewer."))
        #expect(try RenderedMail(.stockLow(event, product: nil), for: "").text.contains("not for sale any more"))
    }
}

extension String {
    fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}

extension [UInt32] {
    fileprivate func containsPair(_ first: UInt32, _ second: UInt32) -> Bool {
        zip(self, dropFirst()).contains { $0 == first && $1 == second }
    }
}
