import OrderDomain
import Testing
import Vocabulary

@Suite struct PlacementLimitsTests {
    private static let limits = PlacementLimits(unitsPerLine: 5, unitsPerOrder: 8, unpaidOrders: 3, unpaidUnits: 20)
    private static let tea = ProductID(UniqueID(high: 1, low: 1))
    private static let cup = ProductID(UniqueID(high: 1, low: 2))

    private func refusal(
        _ lines: [(ProductID, Int)], orders: Int64 = 0, units: Int64 = 0, _ limits: PlacementLimits = Self.limits
    ) throws -> LimitRefusal? {
        let priced = lines.compactMap { product, count in
            PricedLine(productID: product, name: "a product", quantity: Quantity(count)!, unitPrice: Money(1, .usd))
        }
        let order = try #require(PricedLines(priced))
        do throws(LimitRefusal) {
            try limits.check(order, beside: .init(orders: orders, units: units))
            return nil
        } catch {
            return error
        }
    }

    @Test func `an order that reaches each limit is allowed`() throws {
        #expect(try refusal([(Self.tea, 5), (Self.cup, 3)], orders: 2, units: 12) == nil)
    }

    @Test func `one piece more than a limit is refused with the limit's name`() throws {
        #expect(try refusal([(Self.tea, 6)]) == LimitRefusal(.unitsPerLine, maximum: 5, productID: Self.tea))
        #expect(try refusal([(Self.tea, 5), (Self.cup, 4)]) == LimitRefusal(.unitsPerOrder, maximum: 8))
        #expect(try refusal([(Self.tea, 1)], orders: 3) == LimitRefusal(.unpaidOrders, maximum: 3))
        #expect(try refusal([(Self.tea, 1)], units: 20) == LimitRefusal(.unpaidUnits, maximum: 20))
    }

    @Test func `two lines of one product count together`() throws {
        #expect(
            try refusal([(Self.tea, 3), (Self.tea, 3)])
                == LimitRefusal(.unitsPerLine, maximum: 5, productID: Self.tea))
    }

    @Test func `a limit of zero does not apply`() throws {
        #expect(try refusal([(Self.tea, 1000), (Self.cup, 1000)], orders: 1000, units: 1000, .none) == nil)
    }
}
