import Foundation
import TestSupport
import Testing

/// Customers' data, as an administrator sees it over HTTP.
extension EndToEnd {
    @Suite struct Customers {
        @Test func `an administrator finds orders by number, product and customer, and sees who bought`() async throws {
            let goods = try await Goods.make(stock: 9, price: 1250, name: "Crème pot \(UInt64.random(in: 0 ... .max))")
            let product = try await goods.admin.shop.get("/v1/products/\(goods.productID)")
            let word = try #require(product.json.name.string?.split(separator: " ").last).description
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID, 2)
            let orderID = try #require(try await customer.placeOrder().json.orderID.string)
            _ = try await customer.pay(orderID, method: "card", token: "tok_ok")
            try await eventually("confirmed") { try await customer.status(of: orderID) == "confirmed" }

            let admin = goods.admin.shop
            let one = try await admin.get("/v1/admin/orders/\(orderID)")
            #expect(one.json.customer.email.string == customer.email, "\(one)")
            #expect(one.json.customer.name.string == "Ann Example")
            let user = try #require(one.json.customer.userID.string)
            let number = try #require(one.json.number.string)
            for query in [number, "creme%20\(word)", customer.email, customer.email.uppercased()] {
                let found = try await admin.get("/v1/admin/orders?q=\(query)")
                #expect(found.json.items.array.compactMap(\.orderID.string) == [orderID], "\(query): \(found)")
            }
            let none = try await admin.get("/v1/admin/orders?q=nobody\(word)")
            #expect(none.status == 200 && none.json.items.array.isEmpty, "\(none)")

            let listed = try await admin.get("/v1/admin/customers?q=\(customer.email)")
            #expect(listed.json.items.array.compactMap(\.userID.string) == [user], "\(listed)")
            let shown = try await admin.get("/v1/admin/customers/\(user)")
            #expect(shown.json.totals.orders.integer == 1, "\(shown)")
            #expect(shown.json.totals.spent.amount.integer == 2500)
            #expect(shown.json.totals.refunded.amount.integer == 0)
            #expect(shown.json.orders.array.compactMap(\.orderID.string) == [orderID])
        }

        @Test func `the orders export names customers, and escapes formulas in notes`() async throws {
            let goods = try await Goods.make(stock: 9)
            let customer = try await Customer.join()
            _ = try await customer.add(goods.productID)
            let placed = try await customer.placeOrder(
                #"{"note":"=1+1","shippingAddress":{"line1":"1 Main Street","city":"Town","country":"NL"}}"#)
            let orderID = try #require(placed.json.orderID.string, "\(placed)")
            let table = Table(String(decoding: try await goods.admin.export("orders"), as: UTF8.self))
            let row = try #require(table["orderId"].firstIndex(of: orderID))
            #expect(table["customerEmail"][row] == customer.email)
            #expect(table["customerName"][row] == "Ann Example")
            #expect(table["shippingLine1"][row] == "1 Main Street")
            #expect(table["note"][row] == "'=1+1")
            #expect(table["number"][row] == placed.json.number.string)
            #expect(table["refunded"][row] == "0.00" && table["refundable"][row] == "0.00")
        }

        @Test(arguments: ["", "/00000000-0000-4000-8000-000000000000"])
        func `customers cannot read other customers' data`(path: String) async throws {
            let customer = try await Customer.join()
            #expect(try await customer.shop.get("/v1/admin/customers\(path)").status == 403)
        }
    }
}
