import ArgumentParser
import Contracts
import Foundation
import Vocabulary

/// `retailctl demo`: fills an empty catalogue over HTTP.
struct DemoCommand: AsyncParsableCommand, SetupCommand {
    private struct Product: Codable {
        var name: String
        var description: String
        var category: String
        var price: Int64
        var initialStock: Int64
        var lowStockThreshold: Int64
    }

    private struct NewProduct: Codable {
        var name: String
        var description: String
        var category: String
        var price: Money
        var initialStock: Int64
        var lowStockThreshold: Int64
    }

    private struct Listed: Codable {
        var name: String
    }

    private struct ListedPage: Codable {
        var items: [Listed]
        var nextCursor: String?
    }

    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Creates the products of a catalogue file that the shop does not have yet.")

    @Option(help: "The edge's address.")
    var edge = "http://127.0.0.1:8080"

    @Option(help: "File with the first administrator's password.")
    var adminPasswordFile: String

    @Option(help: "The first administrator's address.")
    var adminEmail = "admin@cloudretail.example"

    @Option(help: "JSON array of products; prices in cents.")
    var catalogue: String

    func run() async throws {
        var client = HTTPClient(base: edge)
        let products = try JSONDecoder().decode(
            [Product].self, from: Data(contentsOf: URL(fileURLWithPath: catalogue)))
        let present = try await names(client)
        let missing = products.filter { !present.contains($0.name) }
        if !missing.isEmpty { client.token = try await logIn(client) }
        for product in missing { try await create(product, client) }
        print("catalogue: \(missing.count) created, \(products.count - missing.count) present")
    }

    private func names(_ client: HTTPClient) async throws -> Set<String> {
        var names: Set<String> = []
        var cursor: String?
        repeat {
            let query = cursor.map { "&cursor=\($0)" } ?? ""
            let (status, body) = try await client.send("GET", "/v1/products?limit=100\(query)")
            try expect(200, status, body)
            let page = try JSONDecoder().decode(ListedPage.self, from: body)
            names.formUnion(page.items.map(\.name))
            cursor = page.nextCursor
        } while cursor != nil
        return names
    }

    private func logIn(_ client: HTTPClient) async throws -> String {
        let password = try String(contentsOfFile: adminPasswordFile, encoding: .utf8)
        let login = ["email": adminEmail, "password": password.trimmingCharacters(in: .newlines)]
        let (status, body) = try await client.send("POST", "/v1/auth/login", body: JSONEncoder().encode(login))
        try expect(200, status, body)
        return try JSONDecoder().decode(TokenSet.self, from: body).accessToken
    }

    private func create(_ product: Product, _ client: HTTPClient) async throws {
        let new = NewProduct(
            name: product.name, description: product.description, category: product.category,
            price: Money(product.price, .usd), initialStock: product.initialStock,
            lowStockThreshold: product.lowStockThreshold)
        let (status, body) = try await client.send("POST", "/v1/admin/products", body: JSONEncoder().encode(new))
        try expect(201, status, body)
    }

    private func expect(_ expected: Int, _ status: Int, _ body: Data) throws {
        guard status == expected else {
            throw ValidationError("the edge answered \(status): \(String(decoding: body.prefix(500), as: UTF8.self))")
        }
    }
}
