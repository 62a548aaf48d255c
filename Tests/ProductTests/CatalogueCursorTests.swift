import Contracts
import FoundationEssentials
import Testing
import Vocabulary

@testable import ProductService

struct `A cursor of the catalogue` {
    private let product = CatalogueProduct(
        productID: ProductID(UniqueID(high: 1, low: 2)), name: "Kettle “Ångström” 🫖?>", description: "",
        category: "Tea",
        price: Money(2999, .usd), imageUrl: nil, availability: .inStock,
        createdAt: Timestamp(microseconds: 1_763_703_000_123_456), updatedAt: Timestamp(seconds: 0), version: 1)

    private static let sorts = [ListProducts.Sort.Key.name, .price, .createdAt].flatMap { key in
        [false, true].map { ListProducts.Sort(key: key, isDescending: $0) }
    }

    @Test(arguments: sorts)
    func `decodes to what was encoded, for its own sort order only`(sort: ListProducts.Sort) throws {
        let cursor = CatalogueCursor(at: product, by: sort)
        let encoded = try cursor.encoded()
        #expect(CatalogueCursor(encoded, by: sort) == cursor)
        for other in Self.sorts where other != sort { #expect(CatalogueCursor(encoded, by: other) == nil) }
        #expect(encoded.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
    }

    @Test(arguments: [
        "", "!", "null", "e30", "=", "AAAA", "ä",
        encoded(#"{"sort":"price","isDescending":false,"key":"cheap","id":"00000000-0000-0001-0000-000000000002"}"#),
        encoded(#"{"sort":"price","isDescending":false,"key":"1","id":"2"}"#),
        encoded(#"{"sort":"price","isDescending":false,"key":1,"id":"00000000-0000-0001-0000-000000000002"}"#),
    ])
    func `is refused if it is not well-formed`(garbage: String) {
        #expect(CatalogueCursor(garbage, by: ListProducts.Sort(key: .price)) == nil)
    }

    @Test func `is refused if its key contains NUL`() {
        let nul = encoded(
            #"{"sort":"name","isDescending":false,"key":"a\u0000","id":"00000000-0000-0001-0000-000000000002"}"#)
        #expect(CatalogueCursor(nul, by: ListProducts.Sort(key: .name)) == nil)
    }
}

struct `A cursor of a search` {
    @Test(
        arguments: RelevanceCursor.Rank.allCases, [RelevanceCursor.Key.name("Kettle “Ångström” 🫖?>"), .shuffle(.min)])
    func `decodes to what was encoded`(rank: RelevanceCursor.Rank, key: RelevanceCursor.Key) throws {
        let cursor = RelevanceCursor(rank: rank, key: key, id: ProductID(UniqueID(high: 1, low: 2)))
        #expect(RelevanceCursor(try cursor.encoded()) == cursor)
        #expect(CatalogueCursor(try cursor.encoded(), by: ListProducts.Sort(key: .name)) == nil)
    }

    @Test(arguments: [
        "", "!", "null", "e30", "MDAwAA",
        encoded(#"{"rank":9,"name":"a","id":"00000000-0000-0001-0000-000000000002"}"#),
        encoded(#"{"rank":1,"shuffle":"a","id":"00000000-0000-0001-0000-000000000002"}"#),
        encoded(#"{"rank":1,"name":"a\u0000","id":"00000000-0000-0001-0000-000000000002"}"#),
        encoded(#"{"rank":1,"name":"a","shuffle":1,"id":"00000000-0000-0001-0000-000000000002"}"#),
        encoded(#"{"rank":1,"id":"00000000-0000-0001-0000-000000000002"}"#),
        encoded(#"{"rank":1,"name":"a","id":"2"}"#),
    ])
    func `is refused if it is not well-formed`(garbage: String) {
        #expect(RelevanceCursor(garbage) == nil)
    }
}

private func encoded(_ json: String) -> String { Base64URL.encode(Data(json.utf8)) }
