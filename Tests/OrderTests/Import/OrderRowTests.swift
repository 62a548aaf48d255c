import ImportRows
import OrderImportDomain
import TestSupport
import Testing
import Vocabulary

private let header = "reference,customerEmail,placedAt,status,productName,quantity,unitPrice"
private let now = Timestamp("2026-01-01T00:00:00Z")!

private func read(_ line: String) throws -> Result<OrderRow, RowFailure> {
    let row = try importRows(OrderColumn.file, header, line)[0]
    return Result { () throws(RowFailure) in try OrderRow(row, now: now) }
}

private func group(_ lines: String...) throws -> OrderRowGroup {
    var group = OrderRowGroup(reference: "2019-7")
    for line in lines { group.append(try read(line)) }
    return group
}

struct `A row of historical orders` {
    @Test func `is read`() throws {
        let row = try read("2019-7,Ann@Example.com,2019-05-31T14:00:00+02:00,Delivered,Kettle,2,19.99").get()
        #expect(row.whole.placedAt == Timestamp("2019-05-31T12:00:00Z"))
        #expect(row.whole.status == .delivered)
        #expect(row.quantity.value == 2)
        #expect(row.unitPrice == Money(1999, .usd))
    }

    @Test(arguments: [
        (",a@b.example,2019-05-31T14:00:00Z,delivered,Kettle,2,1", "reference required"),
        ("1,,2019-05-31T14:00:00Z,delivered,Kettle,2,1", "customerEmail required"),
        ("1,a b,2019-05-31T14:00:00Z,delivered,Kettle,2,1", "customerEmail invalid_format"),
        ("1,a@b.example,31.5.2019,delivered,Kettle,2,1", "placedAt invalid_format"),
        ("1,a@b.example,2026-01-02T00:00:00Z,delivered,Kettle,2,1", "placedAt out_of_range"),
        ("1,a@b.example,2019-05-31T14:00:00Z,pending,Kettle,2,1", "status invalid_value"),
        ("1,a@b.example,2019-05-31T14:00:00Z,delivered,,2,1", "productName required"),
        ("1,a@b.example,2019-05-31T14:00:00Z,delivered,Kettle,0,1", "quantity out_of_range"),
        ("1,a@b.example,2019-05-31T14:00:00Z,delivered,Kettle,2,", "unitPrice required"),
        ("1,a@b.example,2019-05-31T14:00:00Z,delivered,Kettle,2,-1", "unitPrice out_of_range"),
    ])
    func `reports what is invalid`(line: String, problem: String) throws {
        let row = try read(line)
        #expect(problems { () throws(RowFailure) in _ = try row.get() } == [problem])
    }
}

struct `The rows of one order` {
    private let kettle = "2019-7,a@b.example,2019-05-31T14:00:00Z,delivered,Kettle,2,19.99"
    private let teapot = "2019-7,A@B.example,2019-05-31T14:00:00Z,delivered,Teapot,1,5.00"

    @Test func `are accepted together or not at all`() throws {
        #expect(try group(kettle, teapot).refusals(isRepeated: false) == [])
        let bad = try group(kettle, teapot.replacing("5.00", with: "five")).refusals(isRepeated: false)
        #expect(
            bad.map { $0.problems.map(\.code) }.sorted { $0[0] < $1[0] } == [["incomplete_order"], ["invalid_format"]])
    }

    @Test(arguments: [
        ("2019-05-31", "2019-06-01", "placedAt"), ("delivered", "refunded", "status"), ("a@b", "c@d", "customerEmail"),
    ])
    func `must agree on the order's fields`(old: String, new: String, field: String) throws {
        let refusals = try group(kettle, kettle.replacing(old, with: new)).refusals(isRepeated: false)
        #expect(refusals.contains { $0.field == field && $0.problems[0].code == "contradictory" })
    }

    @Test func `must be adjacent, and not too many`() throws {
        #expect(try group(kettle).refusals(isRepeated: true).map(\.problems[0].code) == ["repeated"])
        var long = OrderRowGroup(reference: "2019-7")
        while long.accepts("2019-7") { long.append(try read(kettle)) }
        #expect(long.count == OrderRowGroup.limit + 1)
        #expect(long.refusals(isRepeated: false).count == OrderRowGroup.limit + 1)
    }

    @Test func `have a fingerprint content that differs between orders`() throws {
        let content = try group(kettle).content
        #expect(try group(kettle.replacing("a@b", with: "A@B")).content == content)
        for (old, new) in [("Kettle", "Pot"), ("19.99", "19.98"), (",2,", ",3,"), ("delivered", "refunded")] {
            #expect(try group(kettle.replacing(old, with: new)).content != content)
        }
    }
}
