import Contracts
import Messaging
import Promises
import Testing
import Vocabulary

@Suite struct OrderCaseTests {
    private let id = OrderID(.make())
    private let payment = PaymentID(.make())

    private func claim(_ kind: OrderClaim.Kind, state: String? = nil, isRecent: Bool = false) -> OrderClaim {
        OrderClaim(orderId: id, kind: kind, state: state, paymentId: payment, amount: 500, isRecent: isRecent)
    }

    private func order(_ status: OrderStatus, isRecent: Bool = false) -> OrderClaim {
        claim(.order, state: status.rawValue, isRecent: isRecent)
    }

    private func promises(_ claims: [OrderClaim]) -> Set<Promised> {
        Set(OrderCase(orderID: id, claims: claims).breaches.map(\.promise))
    }

    private var bought: [OrderClaim] {
        [order(.confirmed), claim(.captured), claim(.committed), claim(.receipt, state: "sent"), claim(.takenOut)]
    }

    @Test func `an order on which all agree breaks nothing`() {
        #expect(promises(bought).isEmpty)
        #expect(promises([order(.accepted)]).isEmpty)
        #expect(promises([order(.accepted), claim(.held)]).isEmpty)
        #expect(promises([order(.pending), claim(.held), claim(.takenOut), claim(.processing)]).isEmpty)
        #expect(promises([order(.rejected)]).isEmpty)
        #expect(promises([order(.cancelled)]).isEmpty)
        #expect(promises([order(.expired), claim(.takenOut), claim(.refunded)]).isEmpty)
        #expect(
            promises([order(.refunded), claim(.refunded), claim(.committed), claim(.receipt), claim(.takenOut)])
                .isEmpty)
    }

    @Test(arguments: [
        (OrderClaim.Kind.captured, Promised.servicesAgree), (.committed, .servicesAgree), (.receipt, .mailed),
        (.takenOut, .cartsKept),
    ])
    func `a confirmed order that lacks something breaks a promise`(kind: OrderClaim.Kind, promise: Promised) {
        #expect(promises(bought.filter { $0.kind != kind }) == [promise])
    }

    @Test(arguments: [
        (OrderClaim.Kind.captured, Promised.servicesAgree), (.committed, .servicesAgree), (.receipt, .mailed),
        (.held, .reservationsEnd),
    ])
    func `an order that is over and has something breaks a promise`(kind: OrderClaim.Kind, promise: Promised) {
        #expect(promises([order(.expired), claim(.takenOut), claim(kind)]) == [promise])
    }

    @Test func `money for an open order breaks a promise`() {
        #expect(promises([order(.pending), claim(.held), claim(.takenOut), claim(.captured)]) == [.servicesAgree])
    }

    @Test func `two captured payments break a promise`() {
        #expect(promises(bought + [claim(.captured)]) == [.paidOnce])
    }

    @Test func `an amount other than the order's total breaks a promise`() {
        var claims = bought
        claims[1].amount = 499
        #expect(promises(claims) == [.servicesAgree])
    }

    @Test func `another payment than the one that the order names breaks a promise`() {
        var claims = bought
        claims[1].paymentId = PaymentID(.make())
        #expect(promises(claims) == [.servicesAgree])
    }

    @Test func `what is known of an order that does not exist breaks a promise`() {
        #expect(promises([claim(.held)]) == [.noOrderLost])
        #expect(promises([claim(.takenOut, state: "placed")]) == [.noOrderLost])
    }

    @Test func `a cart may give something up for an order that is not placed yet`() {
        #expect(promises([claim(.takenOut, state: "claimed")]).isEmpty)
        #expect(promises([order(.accepted), claim(.takenOut, state: "claimed")]).isEmpty)
        #expect(promises([order(.pending), claim(.held), claim(.takenOut, state: "claimed")]).isEmpty)
        #expect(promises([order(.rejected), claim(.takenOut, state: "claimed")]) == [.cartsKept])
    }

    @Test func `a cart emptied by a rejected order breaks a promise`() {
        #expect(promises([order(.rejected), claim(.takenOut)]) == [.cartsKept])
    }

    @Test func `nothing is said of what has only just changed`() {
        #expect(promises([order(.confirmed, isRecent: true)]).isEmpty)
        #expect(promises([order(.expired), claim(.captured, isRecent: true)]).isEmpty)
    }
}
