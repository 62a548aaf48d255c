import ProductDomain
import Testing
import Vocabulary

struct `A change of a product` {
    @Test func `has no problem with absent fields`() {
        #expect(ProductChange(name: nil, description: nil, category: nil, price: nil).problems == [])
    }

    @Test func `is validated like a new product`() {
        let change = ProductChange(
            name: " ", description: String(repeating: "d", count: 5001), category: "", price: Money(-1, .usd))
        #expect(change.problems.map(\.field) == ["name", "description", "category", "price"])
        #expect(change.problems.map(\.code) == ["required", "too_long", "required", "out_of_range"])
    }
}
