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
            }
            #expect(Set(try await bench.all().map(\.audience)) == ["customer", "admin"])
        }
    }

    @Test func `while the auth service is away the copy goes out and the receipt is retried`() async throws {
        try await NotificationBench.with { bench, server in
            let (event, handler) = (try NotificationBench.confirmed(), OrderConfirmedHandler(postman: bench.postman))
            await #expect(throws: MessagingError.noReplyInTime) { try await handler.handle(event, context) }
            #expect(try await server.mails(1).flatMap(\.recipients) == [NotificationBench.admin])
            #expect(Set(try await bench.all().map(\.status)) == ["sent", "retrying"])
            try bench.contacts.know("ada@example.org")
            try await handler.handle(event, context)
            #expect(try await server.mails(2).flatMap(\.recipients) == [NotificationBench.admin, "ada@example.org"])
            #expect(Set(try await bench.all().map(\.status)) == ["sent"])
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
                    "Your CloudRetail order is cancelled", "Your CloudRetail order was cancelled: unpaid",
                    "Your CloudRetail payment failed",
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
            #expect(try await bench.list(ofOne, as: [.customer]).failureReason == .forbidden)
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
