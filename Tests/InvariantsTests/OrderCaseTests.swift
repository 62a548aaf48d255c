import Contracts
import Invariants
import Messaging
import Testing
import Vocabulary

@Suite struct OrderCaseTests {
    private let id = OrderID(.make())
    private let payment = PaymentID(.make())

    private func claim(_ kind: OrderClaim.Kind, state: String? = nil, isRecent: Bool = false) -> OrderClaim {
        OrderClaim(orderID: id, kind: kind, state: state, paymentID: payment, amount: 500, isRecent: isRecent)
    }

    private func order(_ status: OrderStatus, isRecent: Bool = false) -> OrderClaim {
        claim(.order, state: status.rawValue, isRecent: isRecent)
    }

    private func invariants(_ claims: [OrderClaim]) -> Set<Invariant> {
        Set(OrderCase(orderID: id, claims: claims).breaches.map(\.invariant))
    }

    private var bought: [OrderClaim] {
        [order(.confirmed), claim(.captured), claim(.committed), claim(.receipt, state: "sent"), claim(.takenOut)]
    }

    @Test func `an order on which all services agree breaks no invariant`() {
        #expect(invariants(bought).isEmpty)
        #expect(invariants([order(.accepted)]).isEmpty)
        #expect(invariants([order(.accepted), claim(.held)]).isEmpty)
        #expect(invariants([order(.pending), claim(.held), claim(.takenOut), claim(.processing)]).isEmpty)
        #expect(invariants([order(.rejected)]).isEmpty)
        #expect(invariants([order(.cancelled)]).isEmpty)
        #expect(invariants([order(.expired), claim(.takenOut), claim(.refunded)]).isEmpty)
        #expect(
            invariants([order(.refunded), claim(.refunded), claim(.committed), claim(.receipt), claim(.takenOut)])
                .isEmpty)
    }

    @Test(arguments: [
        (OrderClaim.Kind.captured, Invariant.servicesAgree), (.committed, .servicesAgree), (.receipt, .mailed),
        (.takenOut, .cartsKept),
    ])
    func `a confirmed order without payment, stock or receipt breaks an invariant`(
        kind: OrderClaim.Kind, invariant: Invariant
    ) {
        #expect(invariants(bought.filter { $0.kind != kind }) == [invariant])
    }

    @Test(arguments: [
        (OrderClaim.Kind.captured, Invariant.servicesAgree), (.committed, .servicesAgree), (.receipt, .mailed),
        (.held, .reservationsEnd),
    ])
    func `an ended order that has stock or money breaks an invariant`(kind: OrderClaim.Kind, invariant: Invariant) {
        #expect(invariants([order(.expired), claim(.takenOut), claim(kind)]) == [invariant])
    }

    @Test func `a cancelled order whose refund a second administrator has to approve breaks no invariant`() {
        #expect(invariants([order(.cancelled), claim(.takenOut), claim(.receipt), claim(.withheld)]).isEmpty)
        #expect(invariants(bought.map { $0.kind == .captured ? claim(.withheld) : $0 }) == [.servicesAgree])
    }

    @Test func `a captured payment of an open order breaks an invariant`() {
        #expect(invariants([order(.pending), claim(.held), claim(.takenOut), claim(.captured)]) == [.servicesAgree])
    }

    @Test func `two captured payments break an invariant`() {
        #expect(invariants(bought + [claim(.captured)]) == [.paidOnce])
    }

    @Test func `an amount other than the order's total breaks an invariant`() {
        var claims = bought
        claims[1].amount = 499
        #expect(invariants(claims) == [.servicesAgree])
    }

    @Test func `a payment other than the order's breaks an invariant`() {
        var claims = bought
        claims[1].paymentID = PaymentID(.make())
        #expect(invariants(claims) == [.servicesAgree])
    }

    @Test func `a claim about an order that does not exist breaks an invariant`() {
        #expect(invariants([claim(.held)]) == [.noOrderLost])
        #expect(invariants([claim(.takenOut, state: "placed")]) == [.noOrderLost])
    }

    @Test func `a cart may have handed lines to an order that is not placed yet`() {
        #expect(invariants([claim(.takenOut, state: "claimed")]).isEmpty)
        #expect(invariants([order(.accepted), claim(.takenOut, state: "claimed")]).isEmpty)
        #expect(invariants([order(.pending), claim(.held), claim(.takenOut, state: "claimed")]).isEmpty)
        #expect(invariants([order(.rejected), claim(.takenOut, state: "claimed")]) == [.cartsKept])
    }

    @Test func `a rejected order that keeps a cart's lines breaks an invariant`() {
        #expect(invariants([order(.rejected), claim(.takenOut)]) == [.cartsKept])
    }

    @Test func `claims that changed a moment ago are skipped`() {
        #expect(invariants([order(.confirmed, isRecent: true)]).isEmpty)
        #expect(invariants([order(.expired), claim(.captured, isRecent: true)]).isEmpty)
    }
}
