import Testing
import Vocabulary

@testable import OrderService

@Suite struct OrderPositionTests {
    @Test func `a position decodes to what was encoded`() throws {
        let position = OrderPosition(
            createdAt: Timestamp(microseconds: 1_763_700_000_123_456), orderID: OrderID(UniqueID(high: 1, low: 2)))
        #expect(try #require(OrderPosition(position.description)) == position)
    }

    @Test(arguments: ["", "/", "2026-11-21T05:29:11Z", "2026-11-21T05:29:11Z/x", "x/\(UniqueID(high: 1, low: 2))"])
    func `an invalid position is refused`(text: String) {
        #expect(OrderPosition(text) == nil)
    }
}
