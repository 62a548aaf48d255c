import Testing
import Vocabulary

@testable import WebDomain

@Suite struct AddressTests {
    @Test(arguments: [
        ("Chef's Knife 20 cm", "chefs-knife-20-cm"), ("Crème Brûlée", "creme-brulee"),
        ("Đồ gốm Bát Tràng", "do-gom-bat-trang"),
        ("  --  ", "item"), ("茶", "item"),
    ])
    func `a slug has plain letters and digits`(name: String, slug: String) { #expect(Slug.of(name) == slug) }

    @Test func `a product's address leads to its id, whatever its name was`() throws {
        let id = try #require(ProductID(Specimens.kettle))
        let path = ProductPath(id, name: "Kettle")
        #expect(path.description == "/products/kettle-\(id)")
        #expect(ProductPath(segment: "an-old-name-\(id)")?.productID == id)
        #expect(ProductPath(segment: "\(id)")?.productID == id)
        #expect(ProductPath(segment: "kettle\(id)") == nil)
        #expect(ProductPath(segment: "kettle") == nil)
    }

    @Test func `filters stand in the address, and those that mean nothing are dropped`() {
        let filter = ProductFilter([
            (name: "q", value: " tea pot "), (name: "min", value: "9,50"), (name: "max", value: "a lot"),
            (name: "sort", value: "price"), (name: "evil", value: "1"), (name: "category", value: ""),
        ])
        #expect(filter.parameters.map(\.name) == ["q", "min", "sort"])
        #expect(filter.badges == [.search, .least])
        let api = filter.apiParameters(limit: 24).map { "\($0.name)=\($0.value)" }
        #expect(api == ["limit=24", "q=tea pot", "minPrice=950", "sort=price"])
        #expect(filter.with(.cursor, "c").without(.search).parameters.map(\.name) == ["min", "sort"])
    }

    @Test func `without a search the newest come first`() {
        #expect(
            ProductFilter([]).apiParameters(limit: 8).map { "\($0.name)=\($0.value)" } == [
                "limit=8", "sort=-createdAt",
            ])
    }

    @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "", "cart", "/a\nb", "/a b"])
    func `a foreign address is not followed after signing in`(path: String) { #expect(LocalPath.checked(path) == nil) }

    @Test func `a path of the shop is followed`() {
        #expect(LocalPath.checked("/checkout/address?x=1") == "/checkout/address?x=1")
    }

    @Test(
        arguments: [
            ("GET", nil, nil, true), ("POST", "same-origin", nil, true), ("POST", "cross-site", nil, false),
            ("POST", "same-site", "http://shop.example", false), ("POST", "none", nil, false),
            ("POST", nil, "http://shop.example", true), ("POST", nil, "http://evil.example", false),
            ("POST", nil, "null", false), ("POST", nil, nil, false), ("DELETE", nil, nil, false),
        ] as [(String, String?, String?, Bool)])
    func `a change must come from a page of the shop`(method: String, site: String?, origin: String?, isAllowed: Bool) {
        #expect(
            SameOrigin.allows(method: method, site: site, origin: origin, host: "shop.example") == isAllowed)
    }

    @Test func `a guest's cart adds up, is bounded, and forgets empty lines`() throws {
        var cart = GuestCart()
        let id = try #require(ProductID(Specimens.kettle))
        let isAdded = cart.add(id, 2)
        let isAddedAgain = cart.add(id, 3)
        #expect(isAdded && isAddedAgain && cart.count == 5)
        cart.set(id, 5000)
        #expect(cart.count == GuestCart.largestQuantity)
        cart.set(id, 0)
        #expect(cart.lines.isEmpty)
        for number in 0..<GuestCart.mostLines {
            let isAdded = cart.add(ProductID(UniqueID(high: 1, low: UInt64(number))), 1)
            #expect(isAdded)
        }
        let isFull = !cart.add(id, 1)
        #expect(isFull)
    }
}
