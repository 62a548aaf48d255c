import Contracts
import Messaging
import PaymentDomain
import TestSupport
import Testing
import Vocabulary

@testable import PaymentService

@Suite(.timeLimit(.minutes(2)))
struct RefundPaymentTests {
    private func withFixture(_ body: (PaymentFixture) async throws -> Void) async throws {
        try await withServiceDatabase(.payment) { try await body(PaymentFixture($0)) }
    }

    @Test(arguments: [PaymentDetails.Method.cash, .card])
    func `a captured payment is refunded once`(method: PaymentDetails.Method) async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(method)
            let refund = RefundPayment(paymentID: paid.paymentID, orderID: paid.orderID, reason: "The order ended.")
            let context = MessageContext.beginning(at: .order)
            let refunded = try await fixture.refund(refund, context).get()
            #expect(refunded.status == .refunded)
            #expect(try await fixture.refund(refund, context).get() == refunded)
            #expect(try await fixture.refund(refund).get() == refunded)
            let published = try await fixture.database.published(PaymentRefunded.self)
            #expect(published.map(\.payment) == [refunded])
            #expect(published.map(\.reason) == ["The order ended."])
        }
    }

    @Test func `an authorized cash payment is voided, and nothing is refunded`() async throws {
        try await withFixture { fixture in
            let promised = try await fixture.pay(fixture.command(method: .cash)).get().payment
            #expect(promised.status == .authorized)
            let refund = RefundPayment(
                paymentID: promised.paymentID, orderID: promised.orderID, reason: "the order is cancelled")
            #expect(try await fixture.refund(refund).get().status == .failed)
            #expect(try await fixture.refund(refund) == .failure(.notCaptured))
            #expect(
                try await fixture.database.published(PaymentFailed.self).map(\.reason) == ["the order is cancelled"])
            #expect(try await fixture.database.published(PaymentRefunded.self).isEmpty)
            #expect(try await fixture.collect(promised) == .failure(.notAuthorized))
        }
    }

    @Test func `an authorized cash payment is collected once`() async throws {
        try await withFixture { fixture in
            let promised = try await fixture.pay(fixture.command(method: .cash)).get().payment
            for _ in 0..<2 { #expect(try await fixture.collect(promised).get().status == .captured) }
            #expect(try await fixture.database.published(PaymentAuthorized.self).count == 1)
            #expect(
                try await fixture.database.published(PaymentCaptured.self).map(\.payment.paymentID) == [
                    promised.paymentID
                ])
            let again = try await fixture.pay(fixture.command(order: promised.orderID, method: .cash))
            #expect(again == .failure(.orderNotPayable(.confirmed)))
        }
    }

    @Test func `a refund for a return is limited to what is left`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let refunds = (0..<4).map { _ in RefundID(.make()) }
            for id in refunds {
                let refund = RefundPayment(
                    paymentID: paid.paymentID, orderID: paid.orderID, reason: "Your return was received.", refundID: id,
                    amount: Money(1500, .usd))
                for _ in 0..<2 { _ = try await fixture.refund(refund).get() }
            }
            let partly = try await fixture.database.published(PaymentPartlyRefunded.self).map(\.refund.amount.amount)
            // For the last return nothing is left, and each request for it gets that answer.
            #expect(partly == [1500, 1500, 0, 0])
            #expect(try await fixture.database.published(PaymentRefunded.self).map(\.refund) == [Money(998, .usd)])
            #expect(try await fixture.payments.find(paid.paymentID)?.refunded == PaymentFixture.amount.amount)
        }
    }

    @Test func `concurrent refunds of a payment refund once`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.pay(fixture.command()).get().payment
            let refund = RefundPayment(paymentID: paid.paymentID, orderID: paid.orderID, reason: "twice")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<10 {
                    group.addTask {
                        let refunded = try await fixture.refund(refund).get()
                        #expect(refunded.status == .refunded)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await fixture.database.published(PaymentRefunded.self).count == 1)
            #expect(try await fixture.ledger.state(of: paid.paymentID) == .refunded)
        }
    }

    @Test func `a payment that was not captured cannot be refunded`() async throws {
        try await withFixture { fixture in
            let failed = fixture.command("tok_declined")
            _ = try await fixture.pay(failed)
            let open = fixture.command("tok_timeout")
            _ = try await fixture.pay(open)
            for command in [failed, open] {
                let refund = RefundPayment(paymentID: command.paymentID, orderID: command.orderID, reason: "no")
                #expect(try await fixture.refund(refund) == .failure(.notCaptured))
            }
            #expect(try await fixture.database.published(PaymentRefunded.self).isEmpty)
        }
    }

    @Test func `a refund whose payment and order do not match is refused`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.pay(fixture.command()).get().payment
            let wrongOrder = RefundPayment(paymentID: paid.paymentID, orderID: OrderID(.make()), reason: "no")
            let wrongPayment = RefundPayment(paymentID: PaymentID(.make()), orderID: paid.orderID, reason: "no")
            #expect(try await fixture.refund(wrongOrder) == .failure(.notFound))
            #expect(try await fixture.refund(wrongPayment) == .failure(.notFound))
        }
    }

    @Test func `a settled payment is shown to its customer and to administrators`() async throws {
        try await withFixture { fixture in
            let get = GetPaymentHandler(payments: fixture.payments)
            let paid = try await fixture.pay(fixture.command()).get().payment
            let query = GetPayment(paymentID: paid.paymentID)
            let stranger = Subject(customerID: CustomerID(.make()), roles: [.customer])
            let admin = Subject(customerID: CustomerID(.make()), roles: [.admin])
            #expect(try await get.handle(query, fixture.context) == .success(paid))
            #expect(try await get.handle(query, .beginning(at: .edge, subject: admin)) == .success(paid))
            #expect(try await get.handle(query, .beginning(at: .edge, subject: stranger)) == .failure(.notFound))
            #expect(try await get.handle(query, .beginning(at: .edge)) == .failure(.notFound))
            let open = fixture.command("tok_timeout")
            _ = try await fixture.pay(open)
            #expect(try await get.handle(GetPayment(paymentID: open.paymentID), fixture.context) == .failure(.notFound))
        }
    }
}
