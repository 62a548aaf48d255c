import Foundation

/// The products that the load buys, and their initial stock.
struct Catalogue: Sendable {
    struct Stock: Sendable {
        let available: Int
        let reserved: Int
        let sold: Int
    }

    let admin: Customer
    /// The initial stock of each product.
    private(set) var plentiful: [String: Int] = [:]
    /// A product with less stock than the customers want.
    private(set) var scarce: [String: Int] = [:]

    var initial: [String: Int] { plentiful.merging(scarce) { first, _ in first } }

    init(admin: Customer) { self.admin = admin }

    mutating func open() async throws {
        for number in 1...12 {
            plentiful[try await make("Plenty \(number)", stock: 1_000_000, price: 500 + number * 100)] = 1_000_000
        }
    }

    /// Creates a product that will be sold out.
    mutating func addScarce(_ name: String, stock: Int) async throws {
        scarce = [try await make(name, stock: stock, price: 1999): stock]
    }

    /// A random selection of one to three products.
    func selection() -> [String: Int] {
        var lines: [String: Int] = [:]
        for product in plentiful.keys.shuffled().prefix(Int.random(in: 1...3)) {
            lines[product] = Int.random(in: 1...3)
        }
        if Int.random(in: 0..<8) == 0, let product = scarce.keys.first { lines[product] = 1 }
        return lines
    }

    func stock(of product: String) async -> Stock? {
        let answer = await admin.shop.send("GET", "/v1/admin/inventory/\(product)").answer
        guard let json = answer?.json, let available = json["available"].integer, let sold = json["sold"].integer,
            let reserved = json["reserved"].integer
        else { return nil }
        return Stock(available: available, reserved: reserved, sold: sold)
    }

    func awaitStock(of product: String, _ pieces: Int) async throws {
        try await eventually("product \(product) is in stock") { await stock(of: product)?.available == pieces }
    }

    /// - Returns: the new product; nil if the shop did not confirm its creation
    func create(_ name: String, stock: Int, price: Int) async -> String? {
        let body = """
            {"name":"\(name)","description":"Made for the fault matrix.","category":"Faults",
             "price":{"amount":\(price),"currency":"USD"},"initialStock":\(stock),"lowStockThreshold":0}
            """
        let outcome = await admin.shop.send("POST", "/v1/admin/products", body, within: .seconds(10))
        guard let answer = outcome.answer, answer.status == 201 else { return nil }
        return answer.json["productId"].string
    }

    private func make(_ name: String, stock: Int, price: Int) async throws -> String {
        guard let product = await create(name, stock: stock, price: price) else {
            throw NeverHappened(description: "product \(name) was not created")
        }
        try await awaitStock(of: product, stock)
        return product
    }
}
