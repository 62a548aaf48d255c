import Messaging
import OrderDomain
import TestSupport
import Testing
import Vocabulary

@Suite struct ReturnRulesTests {
    private static let tea = ProductID(UniqueID(high: 1, low: 1))
    private static let cup = ProductID(UniqueID(high: 1, low: 2))
    private static let time = Timestamp(seconds: 1_795_000_000)

    /// Three of tea at 3.33, one cup at 10.00: 19.99.
    private static let lines = [(tea, 3, 333), (cup, 1, 1000)].map { product, quantity, price in
        PricedLine(
            productID: product, name: "p", quantity: Quantity(quantity)!, unitPrice: Money(Int64(price), .usd))!
    }

    private static func back(
        _ state: ReturnState, _ items: [Pieces], restocked: [Pieces] = []
    ) -> OrderReturn {
        OrderReturn(
            id: ReturnID(.make()), orderID: OrderID(.make()), state: state, items: items, reason: "r",
            restocked: restocked, createdAt: time, updatedAt: time)
    }

    private static func rules(_ earlier: [OrderReturn] = [], restocked: [ProductID: Int64] = [:]) -> ReturnRules {
        ReturnRules(lines: lines, restocked: restocked, earlier: earlier)
    }

    @Test func `no more can be returned than was delivered and not returned yet`() throws {
        #expect(Self.rules().returnable(Self.tea) == 3)
        #expect(Self.rules([Self.back(.requested, [Pieces(Self.tea, 2)])]).returnable(Self.tea) == 1)
        #expect(Self.rules([Self.back(.refused, [Pieces(Self.tea, 2)])]).returnable(Self.tea) == 3)
        try Self.rules().check([Pieces(Self.tea, 3), Pieces(Self.cup, 1)])
        #expect(throws: ReturnRules.Excess.self) { try Self.rules().check([Pieces(Self.tea, 2), Pieces(Self.tea, 2)]) }
        #expect(throws: ReturnRules.Excess.self) { try Self.rules().check([Pieces(ProductID(.make()), 1)]) }
    }

    @Test func `pieces restocked by a refund cannot be returned, and those of a return count once`() {
        #expect(Self.rules(restocked: [Self.tea: 1]).returnable(Self.tea) == 2)
        let received = Self.back(.received, [Pieces(Self.tea, 2)], restocked: [Pieces(Self.tea, 2)])
        #expect(Self.rules([received], restocked: [Self.tea: 2]).returnable(Self.tea) == 1)
        #expect(Self.rules([received], restocked: [Self.tea: 3]).returnable(Self.tea) == 0)
    }

    @Test func `the price paid for some pieces is their price less their share of the discount`() {
        let (subtotal, discount) = (Money(1999, .usd), Money(200, .usd))
        let rules = Self.rules()
        // 200 × 333 / 1999 = 33.3
        #expect(rules.paidPrice(of: [Pieces(Self.tea, 1)], subtotal: subtotal, discount: discount) == Money(300, .usd))
        // 200 × 1000 / 1999 = 100.05
        #expect(rules.paidPrice(of: [Pieces(Self.cup, 1)], subtotal: subtotal, discount: discount) == Money(900, .usd))
        let all = [Pieces(Self.tea, 3), Pieces(Self.cup, 1)]
        #expect(rules.paidPrice(of: all, subtotal: subtotal, discount: discount) == Money(1799, .usd))
        #expect(rules.paidPrice(of: all, subtotal: subtotal, discount: .zero(.usd)) == subtotal)
        #expect(rules.paidPrice(of: all, subtotal: .zero(.usd), discount: .zero(.usd)) == .zero(.usd))
    }

    @Test func `a return is approved or refused, and received only after approval`() {
        let table: [(ReturnState, ReturnSignal, ReturnState?)] = [
            (.requested, .approve, .approved), (.requested, .refuse, .refused), (.requested, .receive, nil),
            (.approved, .approve, .approved), (.approved, .refuse, nil), (.approved, .receive, .received),
            (.refused, .approve, nil), (.refused, .refuse, .refused), (.refused, .receive, nil),
            (.received, .approve, nil), (.received, .refuse, nil), (.received, .receive, .received),
        ]
        #expect(table.count == ReturnState.allCases.count * ReturnSignal.allCases.count)
        for (state, signal, next) in table { #expect(state.after(signal) == next, "\(state) \(signal)") }
    }

    @Test func `no more can be restocked than was returned`() {
        let back = Self.back(.approved, [Pieces(Self.tea, 2)])
        #expect(back.covers([Pieces(Self.tea, 2)]))
        #expect(back.covers([]))
        #expect(!back.covers([Pieces(Self.tea, 3)]))
        #expect(!back.covers([Pieces(Self.cup, 1)]))
    }
}
