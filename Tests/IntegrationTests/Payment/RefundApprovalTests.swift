import Contracts
import DurableMessaging
import Messaging
import PaymentDomain
import TestSupport
import Testing
import Vocabulary

@testable import PaymentService

/// Refunds above a limit take two administrators.
@Suite(.timeLimit(.minutes(2)))
struct RefundApprovalTests {
    private static let first = Subject(customerID: CustomerID(.make()), roles: [.refunds])
    private static let second = Subject(customerID: CustomerID(.make()), roles: [.refunds])

    private func withFixture(_ body: (PaymentFixture) async throws -> Void) async throws {
        try await withServiceDatabase(.payment) { database in
            var fixture = PaymentFixture(database)
            fixture.approval = RefundApprovalPolicy(limits: [.usd: Money(1000, .usd)])
            try await body(fixture)
        }
    }

    private func context(_ subject: Subject) -> MessageContext { .beginning(at: .edge, subject: subject) }

    private func propose(
        _ fixture: PaymentFixture, _ order: OrderID, _ amount: Int64, id: RefundID = RefundID(.make())
    ) async throws -> RefundOrder.MadeRefund {
        try await fixture.refund(order, amount, id: id, context(Self.first)).get()
    }

    private func decide(
        _ fixture: PaymentFixture, _ id: RefundID, _ isApproved: Bool, by subject: Subject,
        _ context: MessageContext? = nil
    ) async throws -> Outcome<DecideRefund> {
        try await RefundProposalHandlers(refunding: fixture.refunding).decide(
            DecideRefund(refundID: id, isApproved: isApproved), context ?? self.context(subject))
    }

    private func proposals(_ fixture: PaymentFixture, limit: Int = 20, _ cursor: String? = nil) async throws -> Page<
        RefundProposal
    > {
        try await RefundProposalHandlers(refunding: fixture.refunding).list(
            ListRefundProposals(status: .awaitingApproval, page: PageRequest(limit: limit, cursor: cursor)),
            context(Self.second)
        ).get()
    }

    @Test func `up to the limit one administrator refunds, and several small refunds count as one`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            #expect(try await propose(fixture, paid.orderID, 600).proposal == nil)
            let id = RefundID(.make())
            let more = try await propose(fixture, paid.orderID, 600, id: id)
            #expect(more.proposal == .awaitingApproval && !more.isReplay)
            let again = try await propose(fixture, paid.orderID, 600, id: id)
            #expect(again.proposal == .awaitingApproval && again.isReplay)
            #expect(try await fixture.payments.find(paid.paymentID)?.refunded == 600)
            #expect(try await fixture.count("provider_refund") == 1)
        }
    }

    @Test func `nobody approves a refund of their own, and another one's approval pays it once`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let id = try await propose(fixture, paid.orderID, 2000).refund.refundID
            #expect(try await decide(fixture, id, true, by: Self.first) == .failure(.ownProposal))
            #expect(try await fixture.count("provider_refund") == 0)
            let message = context(Self.second)
            for _ in 0..<2 {
                let approved = try await decide(fixture, id, true, by: Self.second, message).get()
                #expect(approved.status == .approved && approved.decidedBy == Self.second.customerID)
            }
            _ = try await decide(fixture, id, true, by: Self.second).get()
            #expect(try await fixture.count("provider_refund") == 1)
            #expect(try await fixture.payments.find(paid.paymentID)?.refunded == 2000)
            #expect(
                try await fixture.database.published(PaymentPartlyRefunded.self).map(\.refund.amount.amount) == [2000])
            #expect(try await decide(fixture, id, false, by: Self.second) == .failure(.alreadyDecided(.approved)))
        }
    }

    @Test func `a refused refund moves no money, and is not asked for again by the same key`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let id = RefundID(.make())
            _ = try await propose(fixture, paid.orderID, 2000, id: id)
            #expect(try await decide(fixture, id, false, by: Self.second).get().status == .refused)
            #expect(try await propose(fixture, paid.orderID, 2000, id: id).proposal == .refused)
            #expect(try await decide(fixture, id, true, by: Self.second) == .failure(.alreadyDecided(.refused)))
            #expect(try await fixture.count("provider_refund") == 0)
            #expect(try await decide(fixture, RefundID(.make()), true, by: Self.second) == .failure(.notFound))
        }
    }

    @Test func `proposals for more than is left are not paid out`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let ids = [
                try await propose(fixture, paid.orderID, 2000).refund.refundID,
                try await propose(fixture, paid.orderID, 3000).refund.refundID,
            ]
            _ = try await decide(fixture, ids[0], true, by: Self.second).get()
            #expect(
                try await decide(fixture, ids[1], true, by: Self.second)
                    == .failure(.exceedsCaptured(left: Money(1998, .usd))))
            #expect(try await proposals(fixture).items.map(\.refundID) == [ids[1]], "it is not approved")
            #expect(try await fixture.count("provider_refund") == 1)
        }
    }

    @Test func `a return's refund above the limit waits too, and a refused one is published as zero`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let id = RefundID(.make())
            let command = RefundPayment(
                paymentID: paid.paymentID, orderID: paid.orderID, reason: "returned", refundID: id,
                amount: Money(2000, .usd))
            let byAdministrator = MessageContext.beginning(at: .order, subject: Self.first)
            _ = try await fixture.refund(command, byAdministrator).get()
            #expect(try await fixture.count("provider_refund") == 0)
            _ = try await decide(fixture, id, false, by: Self.second).get()
            #expect(try await fixture.database.published(PaymentPartlyRefunded.self).map(\.refund.amount.amount) == [0])
        }
    }

    @Test func `a cancelled order is refunded without a second administrator`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let command = RefundPayment(paymentID: paid.paymentID, orderID: paid.orderID, reason: "cancelled")
            _ = try await fixture.refund(command, .beginning(at: .order, subject: Self.first)).get()
            #expect(try await fixture.payments.find(paid.paymentID)?.state == .refunded)
        }
    }

    @Test func `an order that one administrator calls undelivered is refunded by a second one`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            let command = RefundPayment(
                paymentID: paid.paymentID, orderID: paid.orderID, reason: "undelivered", isUndelivered: true)
            for _ in 0..<2 {
                _ = try await fixture.refund(command, .beginning(at: .order, subject: Self.first)).get()
            }
            #expect(try await fixture.count("provider_refund") == 0)
            let waiting = try await proposals(fixture).items
            #expect(waiting.map(\.proposedBy) == [Self.first.customerID])
            let id = try #require(waiting.first?.refundID)
            #expect(try await decide(fixture, id, true, by: Self.first) == .failure(.ownProposal))
            _ = try await decide(fixture, id, true, by: Self.second).get()
            #expect(try await fixture.payments.find(paid.paymentID)?.state == .refunded)
        }
    }

    @Test func `what waits is listed in pages, the newest first`() async throws {
        try await withFixture { fixture in
            let paid = try await fixture.captured(.card)
            var ids: [RefundID] = []
            for _ in 0..<3 { ids.append(try await propose(fixture, paid.orderID, 2000).refund.refundID) }
            _ = try await decide(fixture, ids[1], false, by: Self.second).get()
            let first = try await proposals(fixture, limit: 1)
            let second = try await proposals(fixture, limit: 1, first.nextCursor)
            #expect((first.items + second.items).map(\.refundID) == [ids[2], ids[0]])
            #expect(second.nextCursor == nil)
        }
    }
}
