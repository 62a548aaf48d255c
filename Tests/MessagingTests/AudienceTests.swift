import Contracts
import Messaging
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// A message's contract says who may send it, and the dispatcher checks it.
@Suite(.serialized, .timeLimit(.minutes(2))) struct AudienceTests {
    @Test(arguments: BrokerKind.underTest)
    func `a request for administrators is refused to others before its handler runs`(kind: BrokerKind)
        async throws
    {
        try await withBusFixture(kind) { fixture in
            let handled = Mutex(0)
            _ = try await fixture.bus(
                of: .product,
                Subscriptions(of: .product).perform(DeleteProduct.self) { _, _ in
                    handled.withLock { $0 += 1 }
                    return .success(Done())
                })
            let edge = try await fixture.bus(of: .edge)
            let customer = CustomerID(.make())
            let subjects: [(Subject?, Outcome<DeleteProduct>)] = [
                (nil, .failure(.forbidden)),
                (Subject(customerID: customer, roles: [.customer]), .failure(.forbidden)),
                (Subject(customerID: customer, roles: [.customer, .admin]), .success(Done())),
            ]
            for (subject, expected) in subjects {
                let cause = MessageContext.beginning(at: .edge, subject: subject)
                let delete = DeleteProduct(productID: ProductID(.make()), version: nil)
                #expect(try await edge.call(delete, cause, within: .seconds(10)) == expected)
            }
            #expect(handled.withLock { $0 } == 1)
        }
    }

    @Test(arguments: BrokerKind.underTest)
    func `a command for administrators is refused too, and is not dead-lettered`(kind: BrokerKind) async throws {
        try await withBusFixture(kind) { fixture in
            _ = try await fixture.bus(
                of: .order, Subscriptions(of: .order).carryOut(DeliverOrder.self) { _, _ in .failure(.notFound) })
            let cause = MessageContext.beginning(
                at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: []))
            let outcome = try await fixture.bus(of: .edge).request(
                DeliverOrder(orderID: OrderID(.make())), cause, within: .seconds(10))
            #expect(outcome == .failure(.forbidden))
        }
    }
}
