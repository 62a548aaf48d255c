import ImportRows
import ProductDomain
import ProductImportDomain
import TestSupport
import Testing
import Vocabulary

struct `A row of products` {
    private static let header = "externalId,name,category,price,initialStock"

    private func read(_ header: String, _ line: String) throws -> [String] {
        let row = try importRows(ProductColumn.file, header, line)[0]
        return problems { () throws(RowFailure) in _ = try ProductRow(row) }
    }

    @Test func `is read by the catalogue's rules`() throws {
        let row = try ProductRow(importRows(ProductColumn.file, Self.header, "k-1, Kettle ,Kitchen,19.9,7")[0])
        #expect(row.externalID == "k-1")
        #expect(
            row.change == ProductChange(name: "Kettle", description: nil, category: "Kitchen", price: Money(1990, .usd))
        )
        #expect(row.initialStock == 7)
    }

    @Test func `reports every invalid field`() throws {
        #expect(
            try read(Self.header, ",,Kitchen,1.999,many") == [
                "price invalid_format", "initialStock invalid_format", "externalId required", "name required",
            ])
        #expect(try read(Self.header, "k-1,Kettle,Kitchen,,-1") == ["price required", "initialStock out_of_range"])
        #expect(try read("productId,name", "nonsense,Kettle") == ["productId invalid_format"])
        #expect(try read("externalId,price,currency", "k,1,EUR") == ["price unsupported_currency"])
        #expect(try read("externalId,price,currency", "k,1,money") == ["currency invalid_format"])
    }
}

struct `A book of imported products` {
    private let kettle = ProductImportBook.Entry(
        id: ProductID(.version7(at: Timestamp(seconds: 1), random: (1, 1))), externalID: "k-1", name: "Kettle",
        description: "Boils.", category: "Kitchen", price: Money(1999, .usd))
    private let newID = ProductID(.version7(at: Timestamp(seconds: 2), random: (2, 2)))

    private func enter(_ header: String, _ lines: String...) throws -> (book: ProductImportBook, problems: [String]) {
        var book = ProductImportBook([kettle])
        var found: [String] = []
        for line in lines {
            let row = try ProductRow(importRows(ProductColumn.file, header, line)[0])
            found += problems { () throws(RowFailure) in try book.enter(row, newID: newID) }
        }
        return (book, found)
    }

    @Test func `adds unknown products`() throws {
        let (book, problems) = try enter("externalId,name,category,price,initialStock", "t-1,Teapot,Kitchen,5,7")
        #expect(problems == [])
        #expect(book.additions.map(\.entry.id) == [newID])
        #expect(book.additions.map(\.initialStock) == [7])
        #expect(book.categoryChanges == ["Kitchen": 1])
    }

    @Test func `needs all required fields of a new product`() throws {
        let (book, problems) = try enter("externalId,price", "t-1,5")
        #expect(problems == ["name required", "category required"])
        #expect(book.additions.isEmpty)
    }

    @Test func `changes only the fields that a row contains`() throws {
        let (book, problems) = try enter("externalId,price,category", "k-1,5.00,Tea")
        #expect(problems == [])
        var changed = kettle
        changed.price = Money(500, .usd)
        changed.category = "Tea"
        #expect(book.changes == [changed])
        #expect(book.categoryChanges == ["Kitchen": -1, "Tea": 1])
    }

    @Test func `counts rows that change nothing`() throws {
        let (book, _) = try enter(
            "externalId,name,description,category,price,initialStock", "k-1,Kettle,Boils.,Kitchen,19.99,500")
        #expect(book.unchangedCount == 1)
        #expect(book.additions.isEmpty && book.changes.isEmpty && book.categoryChanges.isEmpty)
    }

    @Test func `finds a product by its id, which can get an external id`() throws {
        let (book, problems) = try enter("productId,externalId", "\(kettle.id),k-2")
        #expect(problems == [])
        #expect(book.changes.map(\.externalID) == ["k-2"])
        #expect(try enter("productId,name", "\(newID),Teapot").problems == ["productId not_found"])
    }

    @Test func `gives an external id to one product only`() throws {
        let other = ProductImportBook.Entry(
            id: newID, externalID: "t-1", name: "Teapot", description: "", category: "Kitchen",
            price: Money(500, .usd))
        var book = ProductImportBook([kettle, other])
        let row = try ProductRow(importRows(ProductColumn.file, "productId,externalId", "\(newID),k-1")[0])
        #expect(problems { () throws(RowFailure) in try book.enter(row, newID: newID) } == ["externalId taken"])
    }

    @Test func `has the same key for a product that a row names by id or by external id`() throws {
        let book = ProductImportBook([kettle])
        let byID = try ProductRow(importRows(ProductColumn.file, "productId,name", "\(kettle.id),Kettle")[0])
        let byName = try ProductRow(importRows(ProductColumn.file, "externalId,name", "k-1,Kettle")[0])
        #expect(book.key(of: byID) == book.key(of: byName))
    }
}
