import Contracts
import Foundation
import NotificationDomain
import Testing
import Vocabulary

@testable import NotificationService

struct LetterTests {
    private let templates: MailTemplates
    private let time = Timestamp(seconds: 1_795_241_091)

    init() throws { templates = try MailTemplates() }

    private func render(_ letter: Letter, for name: String = "Ada") throws -> (text: String, html: String) {
        let mail = try templates.render(letter.template, letter.values(name))
        #expect(!mail.text.contains("\n\n\n"))
        return mail
    }

    private func code(_ purpose: SendCode.Purpose, seconds: Int64 = 600) throws -> Letter {
        let command = SendCode(
            purpose: purpose, email: try #require(EmailAddress("ada@example.org")), displayName: "Ada", code: "012345",
            expiresAt: time + .seconds(seconds))
        return .code(command, now: time)
    }

    @Test(arguments: [SendCode.Purpose.verification, .passwordReset])
    func `a code stands alone on a line and in the HTML`(purpose: SendCode.Purpose) throws {
        let mail = try render(try code(purpose))
        #expect(mail.text.components(separatedBy: "\n").count { $0 == "012345" } == 1)
        #expect(mail.html.contains(">012345<"))
        #expect(mail.text.contains("valid for 10 minutes."))
        #expect(mail.text.hasPrefix("Hello Ada,\n"))
    }

    @Test func `a code's last minute is one minute`() throws {
        #expect(try render(try code(.verification, seconds: 20)).text.contains("valid for 1 minute."))
    }

    @Test func `a receipt says everything about the order`() throws {
        let event = try OrderConfirmed.example()
        for mail in [try render(.receipt(event)), try render(.receiptCopy(event))] {
            for content in [mail.text, mail.html] {
                for part in [
                    event.orderId.description, "Kettle", "Tea", "$1,234.56", "$2,469.12", "$4.50", "Discount",
                    "-$10.00",
                    "$2,473.62", "Total", "$2,463.62", "Card", "Ada Lovelace", "1 Main Street", "12345 Springfield",
                    "21 Nov 2026, 06:04 UTC",
                ] { #expect(content.contains(part), "\(part)") }
            }
            #expect(mail.text.contains("\n2 x Kettle\n    $1,234.56 each: $2,469.12\n1 x Tea\n"))
            #expect(mail.text.contains("\nTotal: $2,463.62\n"))
        }
    }

    @Test func `a receipt without discount and address does not mention them`() throws {
        var event = try OrderConfirmed.example()
        event.discount = .zero(.usd)
        event.shippingAddress = nil
        event.payment.method = .cash
        let mail = try render(.receipt(event))
        for content in [mail.text, mail.html] {
            #expect(!content.contains("Discount"))
            #expect(!content.contains("It goes to"))
            #expect(content.contains("Cash on delivery"))
        }
    }

    @Test func `the copy names the customer by id alone`() throws {
        let event = try OrderConfirmed.example()
        let mail = try render(.receiptCopy(event), for: "Grace")
        #expect(mail.text.contains(event.customerId.description))
        #expect(!mail.text.contains("Grace"))
    }

    @Test func `each letter about an order that ended says which and why`() throws {
        let order = try OrderConfirmed.example()
        let cancelled = OrderCancelled(
            orderId: order.orderId, customerId: order.customerId, lines: order.lines, total: order.total,
            reason: "Changed my mind", at: time)
        let expired = OrderExpired(
            orderId: order.orderId, customerId: order.customerId, lines: order.lines, total: order.total, reason: "x",
            at: time)
        let failed = OrderPaymentFailed(
            orderId: order.orderId, customerId: order.customerId, lines: order.lines, total: order.total,
            reason: "The card was declined.", at: time)
        let letters: [(Letter, String)] = [
            (.cancelled(cancelled), "Reason: Changed my mind"), (.expired(expired), "not paid in time"),
            (.paymentFailed(failed), "Reason: The card was declined."),
        ]
        for (letter, why) in letters {
            let mail = try render(letter)
            for content in [mail.text, mail.html] {
                #expect(content.contains(why))
                #expect(content.contains(order.orderId.description))
                #expect(content.contains("$2,463.62"))
                #expect(!content.contains("Subtotal"))
            }
        }
    }

    @Test func `values are escaped in HTML and left alone in plain text`() throws {
        var event = try OrderConfirmed.example()
        let hostile = "<script>alert('\"1\" & 2')</script>"
        event.lines[0].name = hostile
        event.shippingAddress?.line1 = hostile
        let mail = try render(.receipt(event), for: hostile)
        #expect(!mail.html.contains("<script>"))
        #expect(mail.html.count(of: "&lt;script&gt;alert(&#39;&quot;1&quot; &amp; 2&#39;)&lt;/script&gt;") == 3)
        #expect(mail.text.count(of: hostile) == 3)
        #expect(!mail.text.contains("&lt;"))
    }

    @Test func `a combining mark hides no bracket from the escaping`() throws {
        let html = try render(.registrationNotice, for: "<\u{301}b>\u{301}").html
        #expect(!html.unicodeScalars.map(\.value).containsPair(0x3C, 0x301))
        #expect(html.contains("&lt;\u{301}b&gt;\u{301}"))
    }

    @Test func `a name is no template and no line of its own`() throws {
        let text = try render(try code(.verification), for: "{{code}}\n999999\n").text
        #expect(text.contains("Hello {{code}} 999999 ,"))
        #expect(!text.components(separatedBy: "\n").contains("999999"))
    }

    @Test func `somebody without a name is greeted too`() throws {
        #expect(try render(.registrationNotice, for: "").text.hasPrefix("Hello there,"))
    }

    @Test func `a low stock is told with the product's name, and without one if it is gone`() throws {
        let event = StockLow(productId: ProductID(UniqueID(high: 1, low: 2)), available: 2, threshold: 5, at: time)
        let text = try render(.stockLow(event, product: "Kettle\nx"), for: "").text
        #expect(text.contains("Kettle x\n2 left; you wanted to be told at 5."))
        #expect(try render(.stockLow(event, product: nil), for: "").text.contains("not for sale any more"))
    }

    @Test(arguments: MailTemplate.allCases)
    func `every template is complete`(template: MailTemplate) throws {
        let values = OrderValues(try OrderConfirmed.example())
        let mail = try templates.render(template, values)
        #expect(!mail.text.contains("{{") && !mail.html.contains("{{"))
        #expect(!mail.text.hasPrefix("\n"))
        #expect(mail.html.hasPrefix("<!DOCTYPE html>"))
        #expect(mail.html.contains("</html>"))
        #expect(mail.html.count(of: "<title>") == 1)
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
