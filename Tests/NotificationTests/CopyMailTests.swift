import Contracts
import Foundation
import NotificationDomain
import Testing
import Vocabulary

@testable import NotificationService

/// The administrator's copies of order mails.
struct CopyMailTests {
    static func mails() throws -> [(name: String, content: MailContent)] {
        [
            ("copy-receipt", .receiptCopy(try ExampleOrder.confirmed())),
            ("copy-cancelled", .cancellationCopy(try ExampleOrder.cancelled(.goingBack, ExampleOrder.payment()))),
            ("copy-return", .returnCopy(try ExampleOrder.returned(.requested))),
        ]
    }

    @Test func `every copy says who ordered what, where it goes, and what the customer wrote`() throws {
        for (name, content) in try Self.mails() {
            let mail = try RenderedMail(content, for: "")
            #expect(mail.subject.contains(ExampleOrder.number))
            for content in mail.contents {
                for part in [
                    "Ada Lovelace", "ada@example.org", ExampleOrder.customer.description, ExampleOrder.number,
                    "https://shop.example/console/orders/\(ExampleOrder.id)", "Note: Ring twice", "1 Main Street",
                    "12345 Springfield", "Discount (SPRING)",
                ] { #expect(content.contains(part), "\(part) in \(name)") }
            }
            #expect(try mail.amount("Subtotal") + mail.amount("Discount") == mail.amount("Total"))
        }
    }

    @Test func `a copy about a customer without an account has the customer's id only`() throws {
        let content = MailContent.receiptCopy(try ExampleOrder.confirmed())
        let context = MailContext(
            name: "", customer: nil, links: try #require(ShopLinks("https://shop.example")), tracking: .known)
        let mail = try MailTemplates().render(content.template, content.values(context))
        #expect(mail.text.contains("\nCustomer id: \(ExampleOrder.customer)\n"))
        #expect(!mail.text.contains("@"))
    }

    @Test func `customers' text is escaped in HTML and on one line in plain text`() throws {
        var event = try ExampleOrder.confirmed()
        let hostile = "<script>\nTotal: $0.00"
        event.summary?.note = hostile
        event.lines[0].name = hostile
        event.shippingAddress?.line1 = hostile
        for content in [MailContent.receipt(event), .receiptCopy(event)] {
            let mail = try RenderedMail(content, for: hostile)
            #expect(!mail.html.contains("<script>"))
            #expect(mail.text.components(separatedBy: "\n").count { $0.hasPrefix("Total:") } == 1)
        }
    }
}
