import Contracts
import HTTPKit
import HTTPTypes
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import EdgeService

@Suite struct RefundRouteTests {
    private static let path = "/v1/admin/orders/\(Example.orderID)/refund"
    private static let key = ["Idempotency-Key": "first"]

    private static func payment(
        _ log: Log<RefundOrder> = Log(), _ answer: @escaping @Sendable (RefundOrder) -> Outcome<RefundOrder>
    ) -> Subscriptions {
        Subscriptions(of: .payment).carryOut(RefundOrder.self) { command, _ in
            log.append(command)
            return answer(command)
        }
    }

    @Test func `a refund is made once per idempotency key, in whole or in part`() async throws {
        let log = Log<RefundOrder>()
        let payment = Self.payment(log) { command in
            let refund = RefundDetails(
                refundID: command.refundID, orderID: command.orderID, paymentID: Example.paymentID,
                amount: command.amount ?? Example.price(), reason: command.reason, createdAt: Example.time)
            return .success(.init(refund: refund, isReplay: log.entries.count > 1))
        }
        try await EdgeFixture.run([payment]) { fixture in
            let body = #"{"amount":{"amount":500,"currency":"USD"},"reason":"damaged"}"#
            let first = try await fixture.asAdmin(.post, Self.path, body, headers: Self.key)
            #expect(first.status == 201, "\(first)")
            #expect(
                Set(first.json.keys) == [
                    "refundId", "orderId", "paymentId", "amount", "reason", "status", "createdAt",
                ])
            #expect(first.json["status"] as? String == "refunded")
            let second = try await fixture.asAdmin(.post, Self.path, body, headers: Self.key)
            #expect(second.header("Idempotency-Replayed") == "true")
            #expect(try await fixture.asAdmin(.post, Self.path, headers: ["Idempotency-Key": "second"]).status == 201)
        }
        #expect(log.entries.map(\.amount) == [Money(500, .usd), Money(500, .usd), nil])
        #expect(log.entries[0].refundID == log.entries[1].refundID)
        #expect(log.entries[0].refundID != log.entries[2].refundID)
    }

    @Test func `without an idempotency key nothing is refunded`() async throws {
        let log = Log<RefundOrder>()
        try await EdgeFixture.run([Self.payment(log) { _ in .failure(.notFound) }]) { fixture in
            let answer = try await fixture.asAdmin(.post, Self.path, "{}")
            #expect(answer.status == 400)
            #expect(answer.code == "idempotency_key_missing")
        }
        #expect(log.entries.isEmpty)
    }

    @Test(
        arguments: [
            (.notFound, 404, "not_found"), (.nothingToRefund, 409, "order_not_refundable"),
            (.exceedsCaptured(left: Money(100, .usd)), 409, "refund_exceeds_captured"),
            (.otherCurrency(.usd), 422, "validation_failed"), (.idempotencyKeyReused, 422, "idempotency_key_reused"),
            (.inFlight, 409, "idempotency_in_flight"),
        ] as [(RefundOrder.Rejection, Int, String)])
    func `a refusal has a reason`(rejection: RefundOrder.Rejection, status: Int, code: String) async throws {
        try await EdgeFixture.run([Self.payment { _ in .failure(rejection) }]) { fixture in
            let answer = try await fixture.asAdmin(.post, Self.path, headers: Self.key)
            #expect(answer.status == status)
            #expect(answer.code == code)
        }
    }

    @Test(arguments: ["0", "-5"])
    func `zero or a negative amount is not a refund`(amount: String) async throws {
        try await EdgeFixture.run { fixture in
            let body = #"{"amount":{"amount":\#(amount),"currency":"USD"}}"#
            let answer = try await fixture.asAdmin(.post, Self.path, body, headers: Self.key)
            #expect(answer.status == 422)
        }
    }
}
