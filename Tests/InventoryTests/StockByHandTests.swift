import InventoryDomain
import Testing
import Vocabulary

@Suite struct StockByHandTests {
    private let stock = Stock(
        productID: ProductID(UniqueID(high: 2, low: 1)), counters: StockCounters(available: 4, reserved: 2),
        lowStockThreshold: 5, version: 9)

    @Test func `an adjustment adds or removes stock, with a reason`() throws {
        let change = try StockAdjustment(by: -4, reason: "broken").change(of: stock)
        #expect(change.movement == StockMovement(.adjusted, stock.productID, .corrected(by: -4), reason: "broken"))
        #expect(change.lowStockThreshold == 5)
    }

    @Test func `an adjustment never makes available stock negative`() {
        #expect(throws: StockAdjustment.Rejection.insufficientStock(available: 4)) {
            try StockAdjustment(by: -5, reason: "broken").change(of: stock)
        }
    }

    @Test(
        arguments: [
            (0, "counted", [StockProblem.zeroDelta]), (1, "", [.reasonOutOfRange]),
            (.min, "counted", [.deltaOutOfRange]), (.max, "", [.deltaOutOfRange, .reasonOutOfRange]),
            (StockCounters.maximum, "counted", [.deltaOutOfRange]),
        ] as [(Int64, String, [StockProblem])])
    func `an adjustment of zero, out of range or without a reason is invalid`(
        delta: Int64, reason: String, problems: [StockProblem]
    ) {
        #expect(throws: StockAdjustment.Rejection.invalid(problems)) {
            try StockAdjustment(by: delta, reason: reason).change(of: stock)
        }
    }

    @Test func `a count sets available stock and leaves reserved stock`() throws {
        let change = try StockCount(available: 10, lowStockThreshold: 3, seenVersion: 9).change(of: stock)
        #expect(change.movement == StockMovement(.set, stock.productID, .corrected(by: 6)))
        #expect(change.lowStockThreshold == 3)
    }

    @Test func `a count that changes nothing writes no ledger entry`() throws {
        let change = try StockCount(available: 4, lowStockThreshold: nil, seenVersion: 9).change(of: stock)
        #expect(change == StockChange(lowStockThreshold: 5, movement: nil))
    }

    @Test func `a count for an older version is stale`() {
        #expect(throws: StockCount.Rejection.stale(currentVersion: 9)) {
            try StockCount(available: 10, lowStockThreshold: nil, seenVersion: 8).change(of: stock)
        }
    }

    @Test func `a count below zero is invalid, whatever its version`() {
        #expect(throws: StockCount.Rejection.invalid([.availableOutOfRange, .thresholdOutOfRange])) {
            try StockCount(available: -1, lowStockThreshold: -1, seenVersion: 8).change(of: stock)
        }
    }

    @Test(
        arguments: [(0, Availability.outOfStock), (1, .lowStock), (5, .lowStock), (6, .inStock)]
            as [(Int64, Availability)])
    func `stock is low up to and including its threshold`(available: Int64, expected: Availability) {
        var stock = stock
        stock.counters.available = available
        #expect(stock.availability == expected)
    }
}
