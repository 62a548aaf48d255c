import Foundation
import TestSupport
import Testing

/// A product of one test, so that tests do not disturb each other's stock.
struct Goods: Sendable {
    let productID: String
    let admin: Customer

    static func make(stock: Int, price: Int = 1999, name: String = "Test kettle") async throws -> Goods {
        let admin = try await Customer.administrator()
        let made = try await admin.shop.post(
            "/v1/admin/products",
            """
            {"name":"\(name)","description":"Made for a test.","category":"Tests",
             "price":{"amount":\(price),"currency":"USD"},"initialStock":\(stock),"lowStockThreshold":0}
            """)
        try #require(made.status == 201, "\(made)")
        return Goods(productID: try #require(made.json.productID.string), admin: admin)
    }

    struct Stock: Equatable, Sendable {
        var available: Int?
        var reserved: Int?
        var sold: Int?
    }

    func stock() async throws -> Stock {
        let json = try await admin.shop.get("/v1/admin/inventory/\(productID)").json
        return Stock(available: json.available.integer, reserved: json.reserved.integer, sold: json.sold.integer)
    }

    /// Waits until the counters have these values.
    func settles(available: Int, reserved: Int, sold: Int) async throws {
        let wanted = Stock(available: available, reserved: reserved, sold: sold)
        try await eventually("stock is \(wanted)") { try await stock() == wanted }
    }

    func setPrice(_ amount: Int) async throws {
        let tag = try #require(try await admin.shop.get("/v1/products/\(productID)").header("ETag"))
        let changed = try await admin.shop.patch(
            "/v1/admin/products/\(productID)", #"{"price":{"amount":\#(amount),"currency":"USD"}}"#,
            headers: ["If-Match": tag])
        try #require(changed.status == 200, "\(changed)")
    }
}
