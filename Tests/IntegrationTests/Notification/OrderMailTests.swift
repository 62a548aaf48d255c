import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import NotificationService

@Suite(.timeLimit(.minutes(2)))
struct OrderMailTests {
    private let context = MessageContext.beginning(at: .order)

    @Test func `a confirmed order is one receipt and one copy, however often its event is delivered`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let (event, handler) = (try NotificationFixture.confirmed(), OrderConfirmedHandler(sender: fixture.sender))
            try await handler.handle(event, context)
            try await handler.handle(event, context)
            // The outbox was replayed to the broker: the same event with another message id.
            try await handler.handle(event, .beginning(at: .order))
            let mails = try await server.mails(2)
            #expect(server.mails.count == 2)
            #expect(Set(mails.flatMap(\.recipients)) == ["ada@example.org", NotificationFixture.admin])
            #expect(Set(mails.map(\.messageID)).count == 2)
            for mail in mails {
                #expect(mail.rawLines.contains("Total: $1,234.56"))
                #expect(mail.text.contains(event.orderID.description))
                #expect(mail.subject.contains("402-118-953"))
                #expect(mail.from == "CloudRetail <shop@cloudretail.example>")
            }
            #expect(Set(try await fixture.all().map(\.audience)) == ["customer", "admin"])
        }
    }

    @Test func `without an answer from auth both mails are retried, and each is sent once`() async throws {
        try await NotificationFixture.with { fixture, server in
            let (event, handler) = (try NotificationFixture.confirmed(), OrderConfirmedHandler(sender: fixture.sender))
            await #expect(throws: MessagingError.noReplyInTime) { try await handler.handle(event, context) }
            #expect(try await fixture.all().map(\.status) == ["retrying", "retrying"])
            try fixture.contacts.know("ada@example.org")
            for _ in 0..<2 { try await handler.handle(event, context) }
            let mails = try await server.mails(2)
            #expect(server.mails.count == 2)
            #expect(Set(mails.flatMap(\.recipients)) == ["ada@example.org", NotificationFixture.admin])
            let copy = try #require(mails.first { $0.recipients == [NotificationFixture.admin] })
            for part in ["Ada Lovelace <ada@example.org>", "Note: Ring twice"] { #expect(copy.text.contains(part)) }
            #expect(Set(try await fixture.all().map(\.status)) == ["sent"])
        }
    }

    @Test func `a copy that was sent is not repeated when the receipt is retried`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("busy@example.org")
            let (event, handler) = (try NotificationFixture.confirmed(), OrderConfirmedHandler(sender: fixture.sender))
            await #expect(throws: SmtpError.self) { try await handler.handle(event, context) }
            #expect(try await server.mails(1).flatMap(\.recipients) == [NotificationFixture.admin])
            try fixture.contacts.know("ada@example.org")
            try await handler.handle(event, context)
            #expect(try await server.mails(2).flatMap(\.recipients) == [NotificationFixture.admin, "ada@example.org"])
        }
    }

    @Test func `a customer who pays and cancels gets mails about an open payment, then its full refund`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let order = try NotificationFixture.confirmed()
            try await OrderCancelledHandler(sender: fixture.sender).handle(
                OrderCancelled(
                    orderID: order.orderID, customerID: order.customerID, lines: order.lines, total: order.total,
                    reason: nil, at: .now(), summary: try NotificationFixture.summary(nil), cause: .customer,
                    money: .underWay), context)
            try await OrderRefundedHandler(sender: fixture.sender).handle(
                OrderRefunded(
                    orderID: order.orderID, customerID: order.customerID, lines: order.lines, total: order.total,
                    refund: order.total, status: .cancelled, reason: "the order is cancelled", at: .now(),
                    summary: try NotificationFixture.summary(order.payment, refunded: 123_456)), context)
            let mails = try await server.mails(2)
            let cancelled = try #require(mails.first { $0.subject.contains("is cancelled") })
            #expect(cancelled.text.contains("Should it still arrive, it goes back to you in full"))
            let refunded = try #require(mails.first { $0.subject.contains("refund") })
            #expect(refunded.text.contains("we have given you back $1,234.56."))
            #expect(refunded.text.contains("Remains paid: $0.00"))
            for mail in mails { #expect(!(mail.text + mail.html).lowercased().contains("nothing was charged")) }
        }
    }

    @Test func `the administrator gets a copy only if a customer cancels a paid order`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            for (cause, money) in [
                (.customer, .goingBack), (.customer, .untouched), (.administrator, .goingBack),
                (.undelivered, .notDue),
            ] as [(OrderCancelled.Cause, OrderCancelled.MoneyStatus)] {
                let order = try NotificationFixture.confirmed()
                try await OrderCancelledHandler(sender: fixture.sender).handle(
                    OrderCancelled(
                        orderID: order.orderID, customerID: order.customerID, lines: order.lines, total: order.total,
                        reason: nil, at: .now(), summary: try NotificationFixture.summary(order.payment), cause: cause,
                        money: money), context)
            }
            let rows = try await fixture.all()
            #expect(rows.filter { $0.audience == "admin" }.map(\.kind) == ["order-cancelled"])
            #expect(
                rows.filter { $0.audience == "customer" }.map(\.kind).sorted() == [
                    "order-cancelled", "order-cancelled", "order-cancelled", "order-undelivered",
                ])
        }
    }

    @Test(arguments: [(true, 1), (false, 0), (nil, 0)] as [(Bool?, Int)])
    func `a refusal is mailed once, if it came after the request was answered`(isUnanswered: Bool?, count: Int)
        async throws
    {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let order = try NotificationFixture.confirmed()
            for _ in 0..<2 {
                try await OrderRejectedHandler(sender: fixture.sender).handle(
                    OrderRejected(
                        orderID: order.orderID, customerID: order.customerID, reason: "insufficient_stock", at: .now(),
                        summary: try NotificationFixture.summary(nil), lines: order.lines, total: order.total,
                        rejection: .init(code: "insufficient_stock", detail: "Nothing is left."),
                        isUnanswered: isUnanswered),
                    .beginning(at: .order))
            }
            let rows = try await fixture.all()
            #expect(rows.map(\.kind) == Array(repeating: "order-rejected", count: count))
            if count > 0 { #expect(try await server.mails(1)[0].text.contains("Reason: Nothing is left.")) }
        }
    }

    @Test func `each failed payment and each step of a return is a mail of its own`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let order = try NotificationFixture.confirmed()
            for _ in 0..<2 {
                let published = MessageContext.beginning(at: .order)
                for _ in 0..<2 {
                    try await OrderPaymentFailedHandler(sender: fixture.sender).handle(
                        OrderPaymentFailed(
                            orderID: order.orderID, customerID: order.customerID, lines: order.lines,
                            total: order.total, reason: "declined", at: .now()), published)
                }
            }
            for status in ReturnStatus.allCases {
                let details = ReturnDetails(
                    returnID: ReturnID(UniqueID(high: 1, low: 1)), orderID: order.orderID, status: status, items: [],
                    reason: "It leaks", refusal: nil, restocked: [], refund: nil, createdAt: .now(), updatedAt: .now())
                let event = OrderReturnUpdated(
                    orderID: order.orderID, customerID: order.customerID, details: details, lines: order.lines,
                    total: order.total, summary: try NotificationFixture.summary(order.payment), at: .now())
                for _ in 0..<2 {
                    try await OrderReturnUpdatedHandler(sender: fixture.sender).handle(event, .beginning(at: .order))
                }
            }
            let kinds = try await fixture.all().map { "\($0.kind) \($0.audience)" }.sorted()
            #expect(
                kinds == [
                    "payment-failed customer", "payment-failed customer", "return-approved customer",
                    "return-received customer", "return-refused customer", "return-requested admin",
                    "return-requested customer",
                ])
        }
    }

    @Test func `a deleted customer gets no mail, and it is not retried`() async throws {
        try await NotificationFixture.with { fixture, server in
            fixture.contacts.knowNobody()
            let event = try NotificationFixture.confirmed()
            try await OrderConfirmedHandler(sender: fixture.sender).handle(event, context)
            let rows = try await fixture.all()
            #expect(rows.first { $0.audience == "customer" }?.status == "refused")
            #expect(rows.first { $0.audience == "admin" }?.status == "sent")
        }
    }

    @Test func `an order that ends unpaid is mailed to its customer once`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let order = try NotificationFixture.confirmed()
            let (id, customer, total) = (order.orderID, order.customerID, order.total)
            for _ in 0..<2 {
                try await OrderCancelledHandler(sender: fixture.sender).handle(
                    OrderCancelled(
                        orderID: id, customerID: customer, lines: order.lines, total: total, reason: nil, at: .now()),
                    context)
                try await OrderExpiredHandler(sender: fixture.sender).handle(
                    OrderExpired(
                        orderID: id, customerID: customer, lines: order.lines, total: total, reason: nil, at: .now()),
                    context)
                try await OrderPaymentFailedHandler(sender: fixture.sender).handle(
                    OrderPaymentFailed(
                        orderID: id, customerID: customer, lines: order.lines, total: total, reason: "declined",
                        at: .now()), context)
            }
            let mails = try await server.mails(3)
            #expect(server.mails.count == 3)
            #expect(
                Set(mails.map(\.subject)) == [
                    "Your CloudRetail order \(id) is cancelled", "Your CloudRetail order \(id) was cancelled: unpaid",
                    "Your payment for CloudRetail order \(id) failed",
                ])
        }
    }

    @Test func `an event that is handled several times concurrently is mailed once`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let (event, handler) = (try NotificationFixture.confirmed(), OrderConfirmedHandler(sender: fixture.sender))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<5 { group.addTask { try await handler.handle(event, .beginning(at: .order)) } }
                try await group.waitForAll()
            }
            #expect(try await fixture.all().map(\.status) == ["sent", "sent"])
            #expect(try await server.mails(2).count == 2)
        }
    }

    @Test func `sent mails can be listed page by page`() async throws {
        try await NotificationFixture.with { fixture, server in
            try fixture.contacts.know("ada@example.org")
            let events = try (0..<3).map { _ in try NotificationFixture.confirmed() }
            for event in events { try await OrderConfirmedHandler(sender: fixture.sender).handle(event, context) }
            let everything = try await fixture.all()
            #expect(everything.count == 6)
            #expect(everything.map(\.notificationID) == everything.map(\.notificationID).sorted(by: >))
            var seen: [NotificationDetails] = []
            var cursor: String?
            repeat {
                let query = ListNotifications(orderID: nil, page: PageRequest(limit: 4, cursor: cursor))
                let page = try await fixture.list(query).get()
                seen += page.items
                cursor = page.nextCursor
            } while cursor != nil
            #expect(seen == everything)
            let ofOne = ListNotifications(orderID: events[1].orderID, page: PageRequest())
            #expect(try await fixture.list(ofOne).get().items.map(\.orderID) == [events[1].orderID, events[1].orderID])
            let wrong = ListNotifications(orderID: nil, page: PageRequest(limit: 4, cursor: "nonsense"))
            #expect(try await fixture.list(wrong).failureReason == .invalidCursor)
        }
    }
}

extension Result {
    fileprivate var failureReason: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
