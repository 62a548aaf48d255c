import NotificationDomain
import ServiceKit
import Testing
import Vocabulary

@testable import NotificationService

struct MailStyleTests {
    private let order = OrderID(UniqueID(high: 1, low: 2))

    private func style(_ values: [String: String]) throws -> NotificationSender.Style {
        try NotificationSender.Style(ServiceConfiguration(values: values))
    }

    @Test func `without settings mails come from the example shop and link to this machine`() throws {
        let style = try style([:])
        #expect(style.sender == MailAddress("CloudRetail <shop@cloudretail.example>"))
        #expect(style.admin.description == "admin@cloudretail.example")
        #expect(style.links.order(order) == "http://127.0.0.1:8080/orders/\(order)")
    }

    @Test func `a bare sender address gets the shop's name`() throws {
        #expect(try style(["MAIL_FROM": "a@b.example"]).sender == MailAddress("CloudRetail <a@b.example>"))
        let named = try style(["MAIL_FROM": "Old <a@b.example>", "MAIL_FROM_NAME": "Café Łódź"])
        #expect(named.sender == MailAddress("Café Łódź <a@b.example>"))
        #expect(HeaderField.line("From", named.sender).hasPrefix("From: =?UTF-8?Q?Caf=C3=A9_"))
        #expect(try style(["MAIL_FROM": "Old <a@b.example>"]).sender == MailAddress("Old <a@b.example>"))
    }

    @Test func `links lead to the shop's URL, or else to the edge's`() throws {
        let edge = try style(["PUBLIC_URL": "https://edge.example/"])
        #expect(edge.links.order(order) == "https://edge.example/orders/\(order)")
        let shop = try style(["PUBLIC_URL": "https://edge.example", "SHOP_URL": "https://shop.example"])
        #expect(shop.links.order(order) == "https://shop.example/orders/\(order)")
    }

    @Test func `a setting adds carriers`() throws {
        let style = try style(["TRACKING_URLS": "Post=https://post.example/{number}"])
        #expect(style.tracking.link(carrier: "post", number: "1") == "https://post.example/1")
    }

    @Test(
        arguments: [
            ("MAIL_FROM", "nobody"), ("MAIL_FROM_NAME", "a\nBcc: b"), ("ADMIN_EMAIL", "nobody"),
            ("SHOP_URL", "javascript:alert(1)"), ("TRACKING_URLS", "Post=http://post.example/{number}"),
        ])
    func `an invalid setting is an error that names it`(key: String, value: String) {
        #expect(throws: NotificationSender.Style.Invalid(key: key)) { try style([key: value]) }
    }
}
