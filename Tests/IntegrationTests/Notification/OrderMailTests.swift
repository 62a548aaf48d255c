import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import NotificationService

@Suite(.timeLimit(.minutes(2)))
struct OrderMailTests {
    private let context = MessageContext.beginning(at: .order)

    @Test func `a confirmed order is one receipt and one copy, however often it is told`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let (event, handler) = (try NotificationBench.confirmed(), OrderConfirmedHandler(postman: bench.postman))
            try await handler.handle(event, context)
            try await handler.handle(event, context)
            // The broker was told everything again from the outbox: the same fact in another message.
            try await handler.handle(event, .beginning(at: .order))
            let mails = try await server.mails(2)
            #expect(server.mails.count == 2)
            #expect(Set(mails.flatMap(\.recipients)) == ["ada@example.org", NotificationBench.admin])
            #expect(Set(mails.map(\.messageId)).count == 2)
            for mail in mails {
                #expect(mail.rawLines.contains("Total: $1,234.56"))
                #expect(mail.text.contains(event.orderId.description))
                #expect(mail.subject.contains("402-118-953"))
                #expect(mail.from == "CloudRetail <shop@cloudretail.example>")
            }
            #expect(Set(try await bench.all().map(\.audience)) == ["customer", "admin"])
        }
    }

    @Test func `while nobody knows who bought both are retried, and each is mailed once`() async throws {
        try await NotificationBench.with { bench, server in
            let (event, handler) = (try NotificationBench.confirmed(), OrderConfirmedHandler(postman: bench.postman))
            await #expect(throws: MessagingError.noReplyInTime) { try await handler.handle(event, context) }
            #expect(try await bench.all().map(\.status) == ["retrying", "retrying"])
            try bench.contacts.know("ada@example.org")
            for _ in 0..<2 { try await handler.handle(event, context) }
            let mails = try await server.mails(2)
            #expect(server.mails.count == 2)
            #expect(Set(mails.flatMap(\.recipients)) == ["ada@example.org", NotificationBench.admin])
            let copy = try #require(mails.first { $0.recipients == [NotificationBench.admin] })
            for part in ["Ada Lovelace <ada@example.org>", "Note: Ring twice"] { #expect(copy.text.contains(part)) }
            #expect(Set(try await bench.all().map(\.status)) == ["sent"])
        }
    }

    @Test func `a copy that went out is not repeated when the receipt has to be`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("busy@example.org")
            let (event, handler) = (try NotificationBench.confirmed(), OrderConfirmedHandler(postman: bench.postman))
            await #expect(throws: SmtpError.self) { try await handler.handle(event, context) }
            #expect(try await server.mails(1).flatMap(\.recipients) == [NotificationBench.admin])
            try bench.contacts.know("ada@example.org")
            try await handler.handle(event, context)
            #expect(try await server.mails(2).flatMap(\.recipients) == [NotificationBench.admin, "ada@example.org"])
        }
    }

    @Test func `who pays and cancels at once hears of a payment under way, then of all the money`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let order = try NotificationBench.confirmed()
            try await OrderCancelledHandler(postman: bench.postman).handle(
                OrderCancelled(
                    orderId: order.orderId, customerId: order.customerId, lines: order.lines, total: order.total,
                    reason: nil, at: .now(), summary: try NotificationBench.summary(nil), cause: .customer,
                    money: .underWay), context)
            try await OrderRefundedHandler(postman: bench.postman).handle(
                OrderRefunded(
                    orderId: order.orderId, customerId: order.customerId, lines: order.lines, total: order.total,
                    refund: order.total, status: .cancelled, reason: "the order is cancelled", at: .now(),
                    summary: try NotificationBench.summary(order.payment, refunded: 123_456)), context)
            let mails = try await server.mails(2)
            let cancelled = try #require(mails.first { $0.subject.contains("is cancelled") })
            #expect(cancelled.text.contains("Should it still arrive, it goes back to you in full"))
            let refunded = try #require(mails.first { $0.subject.contains("refund") })
            #expect(refunded.text.contains("we have given you back $1,234.56."))
            #expect(refunded.text.contains("Remains paid: $0.00"))
            for mail in mails { #expect(!(mail.text + mail.html).lowercased().contains("nothing was charged")) }
        }
    }

    @Test func `a customer's cancellation of a confirmed order is told to the administrator, no other is`() async throws
    {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            for (cause, money) in [
                (.customer, .goingBack), (.customer, .untouched), (.administrator, .goingBack),
                (.undelivered, .notDue),
            ] as [(OrderCancelled.Cause, OrderCancelled.MoneyStatus)] {
                let order = try NotificationBench.confirmed()
                try await OrderCancelledHandler(postman: bench.postman).handle(
                    OrderCancelled(
                        orderId: order.orderId, customerId: order.customerId, lines: order.lines, total: order.total,
                        reason: nil, at: .now(), summary: try NotificationBench.summary(order.payment), cause: cause,
                        money: money), context)
            }
            let rows = try await bench.all()
            #expect(rows.filter { $0.audience == "admin" }.map(\.kind) == ["order-cancelled"])
            #expect(
                rows.filter { $0.audience == "customer" }.map(\.kind).sorted() == [
                    "order-cancelled", "order-cancelled", "order-cancelled", "order-undelivered",
                ])
        }
    }

    @Test(arguments: [(true, 1), (false, 0), (nil, 0)] as [(Bool?, Int)])
    func `a refused order is mailed to who was promised it, once`(isNews: Bool?, count: Int) async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let order = try NotificationBench.confirmed()
            for _ in 0..<2 {
                try await OrderRejectedHandler(postman: bench.postman).handle(
                    OrderRejected(
                        orderId: order.orderId, customerId: order.customerId, reason: "insufficient_stock", at: .now(),
                        summary: try NotificationBench.summary(nil), lines: order.lines, total: order.total,
                        rejection: .init(code: "insufficient_stock", detail: "Nothing is left."), isNews: isNews),
                    .beginning(at: .order))
            }
            let rows = try await bench.all()
            #expect(rows.map(\.kind) == Array(repeating: "order-rejected", count: count))
            if count > 0 { #expect(try await server.mails(1)[0].text.contains("Reason: Nothing is left.")) }
        }
    }

    @Test func `each failed payment of an order and each step of a return is a mail of its own`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let order = try NotificationBench.confirmed()
            for _ in 0..<2 {
                let told = MessageContext.beginning(at: .order)
                for _ in 0..<2 {
                    try await OrderPaymentFailedHandler(postman: bench.postman).handle(
                        OrderPaymentFailed(
                            orderId: order.orderId, customerId: order.customerId, lines: order.lines,
                            total: order.total, reason: "declined", at: .now()), told)
                }
            }
            for status in ReturnStatus.allCases {
                let details = ReturnDetails(
                    returnId: ReturnID(UniqueID(high: 1, low: 1)), orderId: order.orderId, status: status, items: [],
                    reason: "It leaks", refusal: nil, restocked: [], refund: nil, createdAt: .now(), updatedAt: .now())
                let event = OrderReturnUpdated(
                    orderId: order.orderId, customerId: order.customerId, details: details, lines: order.lines,
                    total: order.total, summary: try NotificationBench.summary(order.payment), at: .now())
                for _ in 0..<2 {
                    try await OrderReturnUpdatedHandler(postman: bench.postman).handle(event, .beginning(at: .order))
                }
            }
            let kinds = try await bench.all().map { "\($0.kind) \($0.audience)" }.sorted()
            #expect(
                kinds == [
                    "payment-failed customer", "payment-failed customer", "return-approved customer",
                    "return-received customer", "return-refused customer", "return-requested admin",
                    "return-requested customer",
                ])
        }
    }

    @Test func `a customer who is gone gets no mail, and nobody tries for ever`() async throws {
        try await NotificationBench.with { bench, server in
            bench.contacts.knowNobody()
            let event = try NotificationBench.confirmed()
            try await OrderConfirmedHandler(postman: bench.postman).handle(event, context)
            let rows = try await bench.all()
            #expect(rows.first { $0.audience == "customer" }?.status == "refused")
            #expect(rows.first { $0.audience == "admin" }?.status == "sent")
        }
    }

    @Test func `an order that ends unpaid is told once to its customer`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let order = try NotificationBench.confirmed()
            let (id, customer, total) = (order.orderId, order.customerId, order.total)
            for _ in 0..<2 {
                try await OrderCancelledHandler(postman: bench.postman).handle(
                    OrderCancelled(
                        orderId: id, customerId: customer, lines: order.lines, total: total, reason: nil, at: .now()),
                    context)
                try await OrderExpiredHandler(postman: bench.postman).handle(
                    OrderExpired(
                        orderId: id, customerId: customer, lines: order.lines, total: total, reason: nil, at: .now()),
                    context)
                try await OrderPaymentFailedHandler(postman: bench.postman).handle(
                    OrderPaymentFailed(
                        orderId: id, customerId: customer, lines: order.lines, total: total, reason: "declined",
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

    @Test func `a fact that is told several times at once is mailed once`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let (event, handler) = (try NotificationBench.confirmed(), OrderConfirmedHandler(postman: bench.postman))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<5 { group.addTask { try await handler.handle(event, .beginning(at: .order)) } }
                try await group.waitForAll()
            }
            #expect(try await bench.all().map(\.status) == ["sent", "sent"])
            #expect(try await server.mails(2).count == 2)
        }
    }

    @Test func `admins see what was sent, page by page, and nobody else does`() async throws {
        try await NotificationBench.with { bench, server in
            try bench.contacts.know("ada@example.org")
            let events = try (0..<3).map { _ in try NotificationBench.confirmed() }
            for event in events { try await OrderConfirmedHandler(postman: bench.postman).handle(event, context) }
            let everything = try await bench.all()
            #expect(everything.count == 6)
            #expect(everything.map(\.notificationId) == everything.map(\.notificationId).sorted(by: >))
            var seen: [NotificationDetails] = []
            var cursor: String?
            repeat {
                let query = ListNotifications(orderId: nil, page: PageRequest(limit: 4, cursor: cursor))
                let page = try await bench.list(query).get()
                seen += page.items
                cursor = page.nextCursor
            } while cursor != nil
            #expect(seen == everything)
            let ofOne = ListNotifications(orderId: events[1].orderId, page: PageRequest())
            #expect(try await bench.list(ofOne).get().items.map(\.orderId) == [events[1].orderId, events[1].orderId])
            let wrong = ListNotifications(orderId: nil, page: PageRequest(limit: 4, cursor: "nonsense"))
            #expect(try await bench.list(wrong).failureReason == .invalidCursor)
        }
    }
}

extension Result {
    fileprivate var failureReason: Failure? {
        guard case .failure(let failure) = self else { return nil }
        return failure
    }
}
