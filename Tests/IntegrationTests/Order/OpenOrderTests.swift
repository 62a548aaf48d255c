import Contracts
import Messaging
import TestSupport
import Testing
import Vocabulary

@testable import OrderService

@Suite struct OpenOrderTests {
    private static let unreachable: PlaceOrderHandler.Reserve = { _, _ in throw MessagingError.noReplyInTime }

    @Test func `open orders are listed, accepted ones first, with what they wait for`() async throws {
        try await withShop { shop in
            let tea = try await shop.stock(9)
            let pending = try await shop.pendingOrder([tea: 1])
            let payment = PaymentID(.make())
            _ = try await shop.begin(pending.orderID, payment: payment).get()
            let paid = try await shop.pendingOrder([tea: 1])
            try await shop.capture(shop.payment(of: paid))
            let (command, message) = (shop.command([tea: 1]), shop.message())
            #expect(try await shop.place(command, message, reserve: Self.unreachable).get().order.status == .accepted)

            let open = try await shop.open(atMost: 10)
            #expect(open.total == 2)
            #expect(open.items.map(\.orderID) == [command.orderID, pending.orderID])
            #expect(open.items.map(\.status) == [.accepted, .pending])
            #expect(open.items.map(\.paymentID) == [nil, payment])
            #expect(open.items[0].placedBy == message.messageID)
            #expect(open.items.allSatisfy { $0.since <= open.asOf && $0.timerDueAt.map { $0 > open.asOf } == true })
            let first = try await shop.open(atMost: 1)
            #expect(first.total == 2)
            #expect(first.items == [open.items[0]])
        }
    }
}

extension TestShop {
    fileprivate func open(atMost limit: Int) async throws -> ListOpenOrders.Reply {
        try await ListOpenOrdersHandler(store: store).handle(ListOpenOrders(limit: limit), message(from: .retailctl))
            .get()
    }
}
