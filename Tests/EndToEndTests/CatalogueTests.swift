import Foundation
import TestSupport
import Testing

extension EndToEnd {
    @Suite struct Catalogue {
        @Test func `paging through the demo catalogue shows each product once`() async throws {
            var seen: [String] = []
            var path: String? = "/v1/products?limit=25&sort=-price"
            var prices: [Int] = []
            while let next = path {
                let page = try await Shop.first.get(next)
                #expect(page.status == 200, "\(page)")
                seen += page.json.items.array.compactMap(\.productID.string)
                prices += page.json.items.array.compactMap(\.price.amount.integer)
                path = page.json.nextCursor.string.map { "/v1/products?limit=25&sort=-price&cursor=\($0)" }
                #expect((page.header("Link")?.contains("rel=\"next\"") ?? false) == (path != nil))
            }
            #expect(seen.count >= 60)
            #expect(Set(seen).count == seen.count)
            #expect(prices == prices.sorted(by: >))
            let categories = try await Shop.first.get("/v1/categories").json.items.array
            #expect(categories.count >= 6)
        }

        @Test func `a product has exactly the contract's fields, and an entity tag`() async throws {
            let goods = try await Goods.make(stock: 5)
            let product = try await Shop.first.get("/v1/products/\(goods.productID)")
            #expect(
                product.json.keys == [
                    "productId", "name", "description", "category", "price", "imageUrl", "availability", "createdAt",
                    "updatedAt",
                ])
            let tag = try #require(product.header("ETag"))
            let unchanged = try await Shop.first.get(
                "/v1/products/\(goods.productID)", headers: ["If-None-Match": tag])
            #expect(unchanged.status == 304)
        }

        @Test func `an admin's update needs the current version`() async throws {
            let goods = try await Goods.make(stock: 5)
            let path = "/v1/admin/products/\(goods.productID)"
            let body = #"{"name":"Better kettle"}"#
            #expect(try await goods.admin.shop.patch(path, body).status == 428)
            let tag = try #require(try await Shop.first.get("/v1/products/\(goods.productID)").header("ETag"))
            #expect(try await goods.admin.shop.patch(path, body, headers: ["If-Match": tag]).status == 200)
            #expect(try await goods.admin.shop.patch(path, body, headers: ["If-Match": tag]).status == 412)
            #expect(try await Shop.first.get("/v1/products/\(goods.productID)").json.name.string == "Better kettle")
            #expect(try await goods.admin.shop.delete(path).status == 204)
            #expect(try await Shop.first.get("/v1/products/\(goods.productID)").status == 404)
        }

        @Test func `stock can be set and adjusted, and the ledger explains it`() async throws {
            let goods = try await Goods.make(stock: 5)
            let path = "/v1/admin/inventory/\(goods.productID)"
            let admin = goods.admin.shop
            let tag = try #require(try await admin.get(path).header("ETag"))
            #expect(try await admin.put(path, #"{"available":9,"lowStockThreshold":2}"#).status == 428)
            let set = try await admin.put(
                path, #"{"available":9,"lowStockThreshold":2}"#, headers: ["If-Match": tag])
            #expect(set.status == 200, "\(set)")
            #expect(set.json.available.integer == 9)
            let adjusted = try await admin.post("\(path)/adjustments", #"{"delta":-4,"reason":"broken"}"#)
            #expect(adjusted.json.available.integer == 5, "\(adjusted)")
            let tooFar = try await admin.post("\(path)/adjustments", #"{"delta":-6,"reason":"lost"}"#)
            #expect(tooFar.status == 409, "\(tooFar)")
            let ledger = try await admin.get("\(path)/ledger").json.items.array
            #expect(ledger.count == 3)
            #expect(ledger.compactMap(\.availableDelta.integer).reduce(0, +) == 5)
        }

        @Test func `the edge serves its OpenAPI document`() async throws {
            let document = try await Shop.first.get("/openapi.json")
            #expect(document.status == 200)
            #expect(document.json.openapi.string?.hasPrefix("3.1") == true)
        }
    }
}
