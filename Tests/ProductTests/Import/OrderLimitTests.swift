import OrderImportDomain
import ProductDomain
import Testing

struct `The limits of a row of historical orders` {
    @Test func `are the catalogue's`() {
        #expect(OrderRow.longestProductName == ProductRules.longestName)
        #expect(OrderRow.highestUnitPrice == ProductRules.highestPrice)
    }
}
