import Contracts
import Foundation
import NotificationDomain
import Testing
import Vocabulary

@testable import NotificationService

/// The mails to customers about their orders.
struct OrderMailContentTests {
    private static let shipment = Shipment(carrier: "UPS", trackingNumber: "1Z 999/A")

    /// Every mail to a customer about an order, by its screenshot's name.
    static func mails() throws -> [(name: String, content: MailContent)] {
        let cash = ExampleOrder.payment(.authorized, .cash)
        return [
            ("receipt-card", .receipt(try ExampleOrder.confirmed())),
            ("receipt-cash", .receipt(try ExampleOrder.confirmed(cash))),
            ("rejected", .rejected(try #require(try ExampleOrder.rejected().order), because: "Nothing is left.")),
            ("cancelled-untouched", .cancelled(try ExampleOrder.cancelled(.untouched))),
            ("cancelled-under-way", .cancelled(try ExampleOrder.cancelled(.underWay))),
            ("cancelled-going-back", .cancelled(try ExampleOrder.cancelled(.goingBack, ExampleOrder.payment()))),
            ("undelivered", .cancelled(try ExampleOrder.cancelled(.notDue, cash, by: .undelivered))),
            ("expired", .expired(try ExampleOrder.expired())),
            ("payment-failed", .paymentFailed(try ExampleOrder.paymentFailed(attemptsLeft: 9))),
            ("payment-failed-last", .paymentFailed(try ExampleOrder.paymentFailed(attemptsLeft: 0))),
            ("shipped", .shipped(try ExampleOrder.shipped(shipment))),
            ("shipped-cash", .shipped(try ExampleOrder.shipped(shipment, cash))),
            ("delivered", .delivered(try ExampleOrder.delivered())),
            ("delivered-partly-refunded", .delivered(try ExampleOrder.delivered(refunded: 700))),
            ("refunded-part", .refunded(try ExampleOrder.refunded(500, sum: 1200))),
            ("refunded-rest", .refunded(try ExampleOrder.refunded(245_162, sum: 246_362))),
            ("return-requested", .returned(try ExampleOrder.returned(.requested))),
            ("return-approved", .returned(try ExampleOrder.returned(.approved))),
            ("return-refused", .returned(try ExampleOrder.returned(.refused))),
            ("return-received", .returned(try ExampleOrder.returned(.received, refund: 122_957))),
        ]
    }

    @Test func `every mail has the order's number and a link to it, and its amounts add up`() throws {
        for (name, content) in try Self.mails() {
            let mail = try RenderedMail(content)
            #expect(mail.subject.contains(ExampleOrder.number), "\(name)")
            for content in mail.contents {
                #expect(content.contains(ExampleOrder.number), "\(name)")
                #expect(content.contains(RenderedMail.link), "\(name)")
                #expect(content.contains("21 Nov 2026, 06:04 UTC"), "\(name)")
                if !name.hasPrefix("return") {
                    for part in ["Kettle", "$2,469.12", "$4.50", "$2,473.62", "Discount (SPRING)", "-$10.00"] {
                        #expect(content.contains(part), "\(part) in \(name)")
                    }
                }
            }
            if !name.hasPrefix("return") {
                #expect(try mail.amount("Subtotal") + mail.amount("Discount") == mail.amount("Total"), "\(name)")
            }
        }
    }

    @Test func `a mail about an order cancelled during payment does not say that nothing was charged`() throws {
        let cancelled = try RenderedMail(.cancelled(try ExampleOrder.cancelled(.underWay)))
        #expect(
            cancelled.words.contains("A payment for it had begun. Should it still arrive, it goes back to you in full"))
        // The payment is captured after all, and refunded.
        let late = try ExampleOrder.refunded(246_362, sum: 246_362, reason: "the order is cancelled")
        let refunded = try RenderedMail(.refunded(late))
        #expect(refunded.words.contains("we have given you back $2,463.62."))
        #expect(try refunded.amount("Remains paid") == 0)
        for content in cancelled.contents + refunded.contents {
            #expect(!content.localizedCaseInsensitiveContains("nothing was charged"))
        }
    }

    @Test(
        arguments: [
            (.untouched, nil, "Nothing was charged for it."),
            (.failed, ExampleOrder.payment(.failed), "No payment for it went through, so nothing was charged."),
            (.notDue, ExampleOrder.payment(.authorized, .cash), "there is nothing to pay any more."),
            (
                .goingBack, ExampleOrder.payment(),
                "The $2,463.62 that you paid goes back to you. We write to you when it"
            ),
            (nil, nil, "Should a payment for it still arrive, it goes back to you in full."),
        ] as [(OrderCancelled.MoneyStatus?, PaymentDetails?, String)])
    func `a cancelled order's mail says what is known about the money`(
        status: OrderCancelled.MoneyStatus?, payment: PaymentDetails?, sentence: String
    ) throws {
        let mail = try RenderedMail(.cancelled(try ExampleOrder.cancelled(status, payment)))
        for content in [mail.words, mail.html] {
            #expect(content.contains(sentence))
            #expect(content.contains("Reason: Changed my mind"))
        }
        let isUncharged = status == .untouched || status == .failed
        #expect(mail.words.localizedCaseInsensitiveContains("nothing was charged") == isUncharged)
    }

    @Test func `a mail about a failed delivery does not say that the customer cancelled`() throws {
        let event = try ExampleOrder.cancelled(.goingBack, ExampleOrder.payment(), by: .undelivered, reason: "Moved")
        let mail = try RenderedMail(.cancelled(event))
        #expect(mail.subject == "Your CloudRetail order \(ExampleOrder.number) could not be delivered")
        #expect(mail.words.contains("could not be delivered and comes back to us."))
        #expect(mail.words.contains("Reason: Moved"))
    }

    @Test func `an expired order's mail mentions a late payment, unless every payment failed`() throws {
        let open = try RenderedMail(.expired(try ExampleOrder.expired()))
        #expect(open.words.contains("not paid in time"))
        #expect(open.words.contains("Should a payment for it still arrive, it goes back to you in full"))
        #expect(!open.words.localizedCaseInsensitiveContains("nothing was charged"))
        let failed = try RenderedMail(.expired(try ExampleOrder.expired(ExampleOrder.payment(.failed))))
        #expect(failed.words.contains("so nothing was charged."))
    }

    @Test(arguments: [(9, "9 more times"), (1, "once more")])
    func `a failed payment's mail says how often and until when to try again`(left: Int, times: String) throws {
        let mail = try RenderedMail(.paymentFailed(try ExampleOrder.paymentFailed(attemptsLeft: left)))
        for content in [mail.words, mail.html] {
            #expect(content.contains("Reason: The card was declined."))
            #expect(content.contains("until 21 Nov 2026, 06:19 UTC. Until then you can try to pay \(times)."))
            #expect(content.contains("Pay now"))
        }
    }

    @Test func `the last failed payment's mail says so`() throws {
        let mail = try RenderedMail(.paymentFailed(try ExampleOrder.paymentFailed(attemptsLeft: 0)))
        #expect(mail.words.contains("It cannot be tried again."))
        #expect(!mail.html.contains("Pay now"))
    }

    @Test func `cash is to be paid on delivery, and no mail says that it was paid`() throws {
        let cash = ExampleOrder.payment(.authorized, .cash)
        let receipt = try RenderedMail(.receipt(try ExampleOrder.confirmed(cash)))
        #expect(receipt.text.contains("Payment: cash on delivery. Please have $2,463.62 ready when it arrives"))
        let shipped = try RenderedMail(.shipped(try ExampleOrder.shipped(Self.shipment, cash)))
        #expect(shipped.words.contains("Please have $2,463.62 in cash ready when it arrives."))
        let paid = try RenderedMail(.shipped(try ExampleOrder.shipped(Self.shipment)))
        #expect(!paid.words.contains("cash"))
    }

    @Test func `a known carrier has a tracking link, an unknown one has none`() throws {
        let known = try RenderedMail(.shipped(try ExampleOrder.shipped(Self.shipment)))
        for content in known.contents {
            #expect(content.contains("https://www.ups.com/track?tracknum=1Z%20999%2FA"))
            #expect(content.contains("1Z 999/A"))
            #expect(content.contains("(UPS)"))
        }
        for carrier in ["Aunt Polly", nil] {
            let shipment = Shipment(carrier: carrier, trackingNumber: "7")
            let mail = try RenderedMail(.shipped(try ExampleOrder.shipped(shipment)))
            #expect(mail.words.contains("Tracking number: 7"))
            #expect(
                mail.text.components(separatedBy: "https://").count
                    == mail.text.components(separatedBy: RenderedMail.link).count)
        }
    }

    @Test func `a refund's mail has this refund, the sum of refunds and what remains paid`() throws {
        let part = try RenderedMail(.refunded(try ExampleOrder.refunded(500, sum: 1200)))
        #expect(part.words.contains("we have given you back $5.00."))
        #expect(part.words.contains("Reason: A dent"))
        #expect(try part.amount("This refund") == 500)
        #expect(try part.amount("Refunded so far") == 1200)
        #expect(try part.amount("Total") - part.amount("Refunded so far") == part.amount("Remains paid"))
        let rest = try RenderedMail(.refunded(try ExampleOrder.refunded(245_162, sum: 246_362)))
        #expect(try rest.amount("Remains paid") == 0)
    }

    @Test func `mails after a refund mention it, others do not`() throws {
        let none = try RenderedMail(.delivered(try ExampleOrder.delivered()))
        #expect(!none.text.contains("Refunded so far"))
        let some = try RenderedMail(.delivered(try ExampleOrder.delivered(refunded: 700)))
        #expect(try some.amount("Remains paid") == 245_662)
        #expect(!some.text.contains("This refund"))
    }

    @Test func `a refused order's mail has the reason`() throws {
        let event = try ExampleOrder.rejected()
        let mail = try RenderedMail(.rejected(try #require(event.order), because: event.rejection?.detail))
        #expect(mail.subject == "Your CloudRetail order \(ExampleOrder.number) could not be accepted")
        #expect(mail.words.contains("Reason: Some products were not in stock in the quantity you wanted."))
        #expect(mail.words.contains("Nothing was charged for it."))
    }

    @Test(
        arguments: [
            (.requested, "we have your request"), (.approved, "your return is approved"),
            (.refused, "Reason: It was used"),
        ] as [(ReturnStatus, String)])
    func `each step of a return has its text`(status: ReturnStatus, words: String) throws {
        let mail = try RenderedMail(.returned(try ExampleOrder.returned(status)))
        #expect(mail.words.contains(words))
        #expect(mail.text.contains("\n1 x Kettle\n"))
        #expect(mail.html.contains("1 &times; Kettle"))
        #expect(!mail.words.contains("goes back to you"))
    }

    @Test func `a received return's mail has its refund`() throws {
        let paid = try RenderedMail(.returned(try ExampleOrder.returned(.received, refund: 122_957)))
        #expect(paid.words.contains("$1,229.57 goes back to you for it. We write to you when it has."))
        let unpaid = try RenderedMail(.returned(try ExampleOrder.returned(.received)))
        #expect(unpaid.words.contains("Nothing is given back for it."))
    }

    @Test func `an event without an order number is mailed with the order's id, and adds up`() throws {
        let order = try ExampleOrder.confirmed()
        let shipped = OrderShipped(
            orderID: order.orderID, customerID: order.customerID, lines: order.lines, total: order.total,
            shipment: Self.shipment, at: order.at)
        let mail = try RenderedMail(.shipped(shipped))
        #expect(mail.subject == "Your CloudRetail order \(order.orderID) is on its way")
        #expect(try mail.amount("Subtotal") + mail.amount("Discount") == mail.amount("Total"))
    }
}
