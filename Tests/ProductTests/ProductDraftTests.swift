import ProductDomain
import Testing
import Vocabulary

struct `A draft of a product` {
    private func draft(
        name: String = "Kettle", description: String = "Boils water.", category: String = "Kitchen",
        price: Money = Money(2999, .usd), initialStock: Int64? = 5, lowStockThreshold: Int64? = 2
    ) -> ProductDraft {
        ProductDraft(
            name: name, description: description, category: category, price: price, initialStock: initialStock,
            lowStockThreshold: lowStockThreshold)
    }

    @Test func `has no problems when every field is at its limit`() {
        let greatest = draft(
            name: String(repeating: "n", count: 200), description: String(repeating: "d", count: 5000),
            category: String(repeating: "c", count: 100), price: Money(1_000_000_000_000, .usd),
            initialStock: 1_000_000_000, lowStockThreshold: 1_000_000_000)
        let least = draft(
            name: "n", description: "", category: "c", price: .zero(.usd), initialStock: 0, lowStockThreshold: 0)
        #expect(greatest.problems == [])
        #expect(least.problems == [])
        #expect(draft(initialStock: nil, lowStockThreshold: nil).problems == [])
    }

    @Test func `lists every problem, one per field, in the order of the fields`() {
        let problems = draft(
            name: String(repeating: "n", count: 201), description: String(repeating: "d", count: 5001), category: " ",
            price: Money(-1, .usd), initialStock: 1_000_000_001, lowStockThreshold: -1
        ).problems
        #expect(
            problems.map(\.field) == [
                "name", "description", "category", "price", "initialStock", "lowStockThreshold",
            ])
        #expect(
            problems.map(\.code) == [
                "too_long", "too_long", "required", "out_of_range", "out_of_range", "out_of_range",
            ])
    }

    @Test func `has a price up to the limit, in dollars only`() throws {
        let euro = try #require(Currency("EUR"))
        #expect(draft(price: Money(1_000_000_000_001, .usd)).problems.map(\.code) == ["out_of_range"])
        #expect(draft(price: Money(1, euro)).problems.map(\.code) == ["unsupported_currency"])
    }

    @Test func `trims white space around name and category`() {
        let draft = draft(name: "  Tea \n pot ", category: "\tKitchen ")
        #expect(draft.name == "Tea \n pot")
        #expect(draft.category == "Kitchen")
    }

    @Test func `allows line breaks and tabs in the description only, and no other control characters`() {
        #expect(draft(description: "One.\r\nTwo.\n\tThree.").problems == [])
        #expect(draft(description: "One.\0").problems.map(\.code) == ["invalid_characters"])
        #expect(draft(name: "Tea\npot").problems.map(\.code) == ["invalid_characters"])
        #expect(draft(category: "Kit\u{1B}chen").problems.map(\.code) == ["invalid_characters"])
    }

    @Test func `is measured in Unicode scalars`() {
        let family = "👨‍👩‍👧"
        #expect(draft(name: String(repeating: family, count: 40)).problems == [])
        #expect(draft(name: String(repeating: family, count: 41)).problems.map(\.code) == ["too_long"])
    }
}
