import Testing
import Vocabulary

@testable import WebDomain

/// The rules of the console's forms and lists.
@Suite struct ConsoleDomainTests {
    private static func line(_ number: UInt64, price: Int64, left: Int, pieces: Int) -> RefundRequest.Line {
        RefundRequest.Line(
            productID: ProductID(UniqueID(high: 1, low: number)), unitPrice: Money(price, .usd), left: left,
            pieces: pieces)
    }

    private static let left = Money(10_000, .usd)

    @Test func `without pieces and an amount all that is left is refunded, and nothing is restocked`() throws {
        let request = try RefundRequest(
            typed: "", lines: [Self.line(1, price: 500, left: 2, pieces: 0)], restocks: true, left: Self.left)
        #expect(request.amount == Self.left && request.restocked == [])
    }

    @Test func `pieces are refunded at their price, and go back into stock if that is wanted`() throws {
        let lines = [Self.line(1, price: 500, left: 2, pieces: 2), Self.line(2, price: 300, left: 1, pieces: 0)]
        let request = try RefundRequest(typed: "", lines: lines, restocks: true, left: Self.left)
        #expect(request.amount == Money(1000, .usd) && request.restocked == [lines[0]])
        #expect(try RefundRequest(typed: "", lines: lines, restocks: false, left: Self.left).restocked == [])
    }

    @Test func `pieces of a discounted order are refunded with what is left`() throws {
        let lines = [Self.line(1, price: 9000, left: 2, pieces: 2)]
        #expect(try RefundRequest(typed: "", lines: lines, restocks: true, left: Self.left).amount == Self.left)
    }

    @Test(arguments: [
        ("x", RefundRequest.Refusal.amount), ("0", .amount), ("-5", .amount), ("100.01", .tooMuch),
    ])
    func `an amount that cannot be refunded is refused`(typed: String, refusal: RefundRequest.Refusal) {
        #expect(throws: refusal) { try RefundRequest(typed: typed, lines: [], restocks: true, left: Self.left) }
    }

    @Test(arguments: [-1, 3])
    func `no more pieces than were ordered are refunded`(pieces: Int) {
        let line = Self.line(1, price: 500, left: 2, pieces: pieces)
        #expect(throws: RefundRequest.Refusal.pieces(line.productID)) {
            try RefundRequest(typed: "1", lines: [line], restocks: true, left: Self.left)
        }
    }

    @Test func `what only one has changed is taken, and what both have changed stays as typed and is shown`() {
        let merge = FormMerge(
            fields: ["name", "price", "category"], before: ["name": "Kettle", "price": "10", "category": "Kitchen"],
            now: ["name": "Pot", "price": "12", "category": "Kitchen"],
            typed: ["name": "Kettle", "price": "11", "category": "Bath"])
        #expect(merge.merged == ["name": "Pot", "price": "11", "category": "Bath"])
        #expect(merge.changes.map(\.field) == ["name", "price"])
        #expect(merge.changes.map(\.isConflict) == [false, true])
    }

    @Test func `two who typed the same are in no conflict`() {
        let merge = FormMerge(fields: ["price"], before: ["price": "1"], now: ["price": "2"], typed: ["price": "2"])
        #expect(merge.changes.map(\.isConflict) == [false] && merge.merged == ["price": "2"])
    }

    @Test func `a day counts its own orders, and sold ones only in the sum`() throws {
        let now = try #require(Timestamp("2026-11-30T00:30:00Z"))
        func order(_ status: String, _ time: String) throws -> DayFigures.Entry {
            DayFigures.Entry(status: status, total: Money(100, .usd), placedAt: try #require(Timestamp(time)))
        }
        let orders = [
            try order("confirmed", "2026-11-30T00:20:00Z"), try order("pending", "2026-11-30T00:10:00Z"),
            try order("cancelled", "2026-11-30T00:05:00Z"), try order("shipped", "2026-11-29T23:59:59Z"),
        ]
        let figures = DayFigures(of: orders, at: now, isAll: false)
        #expect(figures.orders == 3 && figures.sold == Money(100, .usd) && figures.unpaid == 1)
        #expect(!figures.isAtLeast && DayFigures(of: Array(orders.prefix(3)), at: now, isAll: false).isAtLeast)
        #expect(!DayFigures(of: Array(orders.prefix(3)), at: now, isAll: true).isAtLeast)
    }

    @Test func `a list's filters stand in its address, and removing one begins it anew`() {
        let filter = ListFilter(
            path: "/console/orders", names: ["q", "status"],
            [
                (name: "status", value: "shipped"), (name: "cursor", value: "c"), (name: "x", value: "1"),
                (name: "q", value: " "),
            ])
        #expect(filter.badges == ["status"] && !filter.isStart)
        #expect(filter.parameters.map { "\($0.name)=\($0.value)" } == ["status=shipped", "cursor=c"])
        #expect(filter.without("status").parameters.isEmpty)
    }
}
