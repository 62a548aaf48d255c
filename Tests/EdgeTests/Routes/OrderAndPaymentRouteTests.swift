import Contracts
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct OrderAndPaymentRouteTests {
    private static let key = ["Idempotency-Key": "first"]
    private static let cash = #"{"orderId":"\#(Example.orderID)","method":"cash"}"#

    private static func payment(
        _ log: Log<PayOrder> = Log(), _ outcome: @escaping @Sendable (PayOrder) -> Outcome<PayOrder>
    ) -> Subscriptions {
        Subscriptions(of: .payment).carryOut(PayOrder.self) { command, _ in
            log.append(command)
            return outcome(command)
        }
    }

    @Test func `a payment is made once per idempotency key`() async throws {
        let log = Log<PayOrder>()
        let payment = Self.payment(log) { command in
            .success(.init(payment: Example.payment(command.paymentID), isReplay: log.entries.count > 1))
        }
        try await EdgeFixture.run([payment]) { fixture in
            let first = try await fixture.asCustomer(.post, "/v1/payments", Self.cash, headers: Self.key)
            #expect(first.status == 201, "\(first)")
            #expect(first.header("Idempotency-Replayed") == nil)
            let second = try await fixture.asCustomer(.post, "/v1/payments", Self.cash, headers: Self.key)
            #expect(second.status == 201)
            #expect(second.header("Idempotency-Replayed") == "true")
            #expect(second.header("Location") == first.header("Location"))
            #expect(
                Set(first.json.keys) == [
                    "paymentId", "orderId", "amount", "method", "status", "refunded", "refundable", "createdAt",
                ])
        }
        #expect(Set(log.entries.map(\.paymentID)).count == 1)
        #expect(log.entries.first?.orderID == Example.orderID)
    }

    @Test func `a declined card is a 402 with the payment's id`() async throws {
        let payment = Self.payment { command in
            .failure(.declined(Example.payment(command.paymentID, .failed), reason: "No funds.", isReplay: true))
        }
        try await EdgeFixture.run([payment]) { fixture in
            let body = #"{"orderId":"\#(Example.orderID)","method":"card","token":"tok_declined"}"#
            let answer = try await fixture.asCustomer(.post, "/v1/payments", body, headers: Self.key)
            #expect(answer.status == 402)
            #expect(answer.code == "payment_declined")
            #expect(answer.json["paymentId"] is String)
            #expect(answer.header("Idempotency-Replayed") == "true")
        }
    }

    @Test func `an outcome that is unknown at the timeout is a 504`() async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/payments", Self.cash, headers: Self.key)
            #expect(answer.status == 504)
            #expect(answer.code == "outcome_unknown")
            #expect(answer.header("Retry-After") != nil)
            #expect(fixture.broker.depth(of: "payment.commands") == 1)
        }
    }

    @Test(arguments: [
        (#"{"method":"cash"}"#, ["orderId required"]),
        (#"{"orderId":"\#(Example.orderID)","method":"cheque"}"#, ["method invalid_value"]),
        (#"{"orderId":"\#(Example.orderID)","method":"card"}"#, ["token required"]),
        (#"{"orderId":"\#(Example.orderID)","method":"cash","amount":1}"#, ["amount unknown_field"]),
    ])
    func `an invalid payment is refused`(body: String, errors: [String]) async throws {
        try await EdgeFixture.run { fixture in
            let answer = try await fixture.asCustomer(.post, "/v1/payments", body, headers: Self.key)
            #expect(answer.errors == Set(errors))
            #expect(fixture.broker.depth(of: "payment.commands") == 0)
        }
    }

    @Test func `customers can read and cancel only their own orders and payments`() async throws {
        let order = Subscriptions(of: .order)
            .answer(GetOrder.self) { query, context in
                context.subject?.customerID == TokenMint.customer
                    ? .success(Example.order(query.orderID)) : .failure(.notFound)
            }
            .answer(ListOrders.self) { query, _ in .success(Page(items: [Example.order()], nextCursor: "next")) }
            .answer(GetOrderHistory.self) { _, _ in
                .success(.init(items: [.init(sequence: 1, status: .accepted, reason: nil, at: Example.time)]))
            }
            .carryOut(CancelOrder.self) { command, _ in
                command.reason == nil
                    ? .failure(.notCancellable(.shipped)) : .success(Example.order(command.orderID, .cancelled))
            }
        let payment = Subscriptions(of: .payment).answer(GetPayment.self) { query, _ in
            .success(Example.payment(query.paymentID))
        }
        try await EdgeFixture.run([order, payment]) { fixture in
            let path = "/v1/orders/\(Example.orderID)"
            #expect(try await fixture.asCustomer(.get, path).json["status"] as? String == "pending")
            #expect(try await fixture.asAdmin(.get, path).status == 200)
            let stranger = try fixture.mint.token(of: CustomerID(UniqueID(high: 9, low: 9)))
            #expect(try await fixture.send(.get, path, token: stranger).status == 404)
            let list = try await fixture.asCustomer(.get, "/v1/orders?limit=1")
            #expect(list.header("Link") == "</v1/orders?limit=1&cursor=next>; rel=\"next\"")
            let history = try await fixture.asCustomer(.get, "\(path)/events")
            #expect(history.items().first?["status"] as? String == "accepted")
            let cancelled = try await fixture.asCustomer(.post, "\(path)/cancel", #"{"reason":"changed my mind"}"#)
            #expect(cancelled.json["status"] as? String == "cancelled")
            let refused = try await fixture.asCustomer(.post, "\(path)/cancel")
            #expect(refused.code == "order_not_cancellable")
            let paid = try await fixture.asCustomer(.get, "/v1/payments/\(Example.paymentID)")
            #expect(paid.json["paymentId"] as? String == Example.paymentID.description)
        }
    }
}
