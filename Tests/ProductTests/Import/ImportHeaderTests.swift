import ImportRows
import ProductImportDomain
import TestSupport
import Testing
import Vocabulary

struct `The header of a file` {
    private func refusal(_ kind: ImportKind, _ names: String...) -> String? {
        do throws(ImportRefusal) {
            _ = try ImportHeader(names, of: kind.columns)
            return nil
        } catch {
            return error.code
        }
    }

    @Test func `accepts columns in any order and case`() {
        #expect(refusal(.products, " Price ", "EXTERNALID", "name") == nil)
        #expect(
            refusal(.orders, "customerEmail", "reference", "placedAt", "status", "productName", "quantity", "unitPrice")
                == nil)
    }

    @Test func `accepts the additional columns of failed rows and exports`() {
        #expect(refusal(.products, "line", "field", "reason", "externalId", "name") == nil)
        #expect(refusal(.products, "productId", "availability", "imageUrl", "createdAt", "updatedAt") == nil)
    }

    @Test func `refuses an unknown column, which may be a misspelt one`() {
        #expect(refusal(.products, "externalId", "prize") == "unknown_column")
        #expect(refusal(.products, "externalId;name;price") == "unknown_column")
        #expect(refusal(.orders, "orderId", "status") == "unknown_column")
        #expect(refusal(.products, "externalId", "", "name") == "unknown_column")
    }

    @Test func `refuses a repeated column, and a missing one`() {
        #expect(refusal(.products, "externalId", "name", "Name") == "repeated_column")
        #expect(refusal(.products, "name", "price") == "missing_column")
        #expect(refusal(.orders, "reference", "placedAt", "status", "quantity", "unitPrice") == "missing_column")
    }

    @Test func `ignores trailing columns without a name, and their blank cells`() throws {
        let header = try ImportHeader(["externalId", "name", "", " "], of: ProductColumn.file)
        #expect(header.names == ["externalId", "name"])
        for cells in [["a", "b"], ["a", "b", ""], ["a", "b", "", " ", ""]] {
            #expect(try header.row(cells, line: 2).cells == ["a", "b"])
        }
        #expect(try header.row(["a", "", ""], line: 2).cells == ["a", ""])
        let ragged = problems { () throws(RowFailure) in _ = try header.row(["a", "b", "", "c"], line: 3) }
        #expect(ragged == [" ragged_row"])
        #expect(problems { () throws(RowFailure) in _ = try header.row(["a"], line: 4) } == [" ragged_row"])
    }

    @Test func `is refused with its line`() {
        do throws(ImportRefusal) {
            _ = try ImportHeader(["prize"], of: ProductColumn.file, line: 3)
        } catch {
            #expect(error.line == 3)
        }
    }

    @Test func `refuses a row with another number of cells`() throws {
        let header = try ImportHeader(["externalId", "name"], of: ProductColumn.file)
        #expect(problems { () throws(RowFailure) in _ = try header.row(["a"], line: 2) } == [" ragged_row"])
        #expect(problems { () throws(RowFailure) in _ = try header.row(["a", "b", "c"], line: 3) } == [" ragged_row"])
        #expect(try header.row(["a", "b"], line: 4).line == 4)
    }
}
