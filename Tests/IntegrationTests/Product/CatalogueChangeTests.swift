import Contracts
import DurableMessaging
import Messaging
import Postgres
import TestSupport
import Testing
import Vocabulary

@testable import ProductService

@Suite(.timeLimit(.minutes(2)))
struct `The catalogue` {
    @Test func `lists a product after it was created, and publishes an event`() async throws {
        try await withCatalogue { catalogue in
            let product = try await catalogue.create("  Kettle ", "Boils.", category: "Kitchen", price: 2999)
            #expect(product.name == "Kettle")
            #expect(product.availability == .inStock)
            #expect(product.version == 1)
            #expect(product.productID.value.high >> 12 & 0xF == 7)
            #expect(try await catalogue.find(product) == product)
            #expect(try await catalogue.list().get().items == [product])
            #expect(
                try await catalogue.database.published(ProductCreated.self) == [
                    ProductCreated(
                        productID: product.productID, title: "Kettle", category: "Kitchen", price: product.price,
                        version: 1, at: product.createdAt)
                ])
        }
    }

    @Test func `starts with the availability that inventory answers`() async throws {
        try await withCatalogue { catalogue in
            let few = try await catalogue.create("Few", initialStock: 2)
            let none = try await catalogue.create("None", initialStock: nil)
            #expect(few.availability == .lowStock)
            #expect(none.availability == .outOfStock)
        }
    }

    @Test func `opens no stock for an invalid product`() async throws {
        try await withCatalogue { catalogue in
            let handler = CreateProductHandler(store: catalogue.store) { _, _ in
                Issue.record("inventory received a request")
                return .failure(.invalid([]))
            }
            let wrong = CreateProduct(
                title: "", description: "", category: "", price: Money(1, .usd), initialStock: -1,
                lowStockThreshold: nil)
            let outcome = try await handler.handle(wrong, catalogue.admin)
            guard case .failure(.invalid(let problems)) = outcome else {
                Issue.record("accepted: \(outcome)")
                return
            }
            #expect(problems.map(\.field) == ["name", "category", "initialStock"])
        }
    }

    @Test func `stores no product whose stock could not be opened`() async throws {
        try await withCatalogue { catalogue in
            let request = CreateProduct(
                title: "Kettle", description: "", category: "Kitchen", price: Money(1, .usd), initialStock: 1,
                lowStockThreshold: nil)
            let unreachable = CreateProductHandler(store: catalogue.store) { _, _ in throw MessagingError.noReplyInTime
            }
            await #expect(throws: MessagingError.noReplyInTime) {
                try await unreachable.handle(request, catalogue.admin)
            }
            let unwilling = CreateProductHandler(store: catalogue.store) { _, _ in
                .failure(.invalid([FieldProblem(field: "available", code: "out_of_range", detail: "No.")]))
            }
            let outcome = try await unwilling.handle(request, catalogue.admin)
            #expect(
                outcome
                    == .failure(.invalid([FieldProblem(field: "initialStock", code: "out_of_range", detail: "No.")])))
            #expect(try await catalogue.names() == [])
            #expect(try await catalogue.database.published(ProductCreated.self) == [])
        }
    }

    @Test func `changes the given fields, once for each version that an admin read`() async throws {
        try await withCatalogue { catalogue in
            let first = try await catalogue.create("Kettle", "Boils.", category: "Kitchen", price: 2999)
            let second = try await catalogue.update(first, title: "Pot", price: 1999).get()
            #expect(second.name == "Pot")
            #expect(second.description == "Boils.")
            #expect(second.price == Money(1999, .usd))
            #expect(second.version == 2)
            #expect(second.createdAt == first.createdAt)
            #expect(second.updatedAt > first.updatedAt)
            #expect(try await catalogue.find(first) == second)
            #expect(try await catalogue.update(first, title: "Pan") == .failure(.stale(currentVersion: 2)))
            #expect(
                try await catalogue.database.published(ProductChanged.self) == [
                    ProductChanged(
                        productID: first.productID, title: "Pot", category: "Kitchen", price: second.price, version: 2,
                        at: second.updatedAt)
                ])
        }
    }

    @Test func `ignores an update that changes nothing`() async throws {
        try await withCatalogue { catalogue in
            let product = try await catalogue.create("Kettle", price: 2999)
            #expect(try await catalogue.update(product).get() == product)
            #expect(try await catalogue.update(product, title: "Kettle", price: 2999).get() == product)
            #expect(try await catalogue.database.published(ProductChanged.self) == [])
        }
    }

    @Test func `accepts one of several concurrent updates of one version`() async throws {
        try await withCatalogue { catalogue in
            let product = try await catalogue.create("Kettle")
            let outcomes = try await withThrowingTaskGroup(of: Outcome<UpdateProduct>.self) { group in
                try await catalogue.database.database.transaction { transaction in
                    _ = try await transaction.query("SELECT FROM product FOR UPDATE")
                    for number in 1...5 {
                        group.addTask { try await catalogue.update(product, title: "Kettle \(number)") }
                    }
                    try await eventually("all five wait for the product") {
                        try await catalogue.waitingTransactions() == 5
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let winners = outcomes.compactMap { try? $0.get() }
            #expect(winners.count == 1)
            #expect(outcomes.count { $0 == .failure(.stale(currentVersion: 2)) } == 4)
            #expect(try await catalogue.find(product) == winners.first)
            #expect(try await catalogue.database.published(ProductChanged.self).count == 1)
        }
    }

    @Test func `removes a deleted product from every list and price query`() async throws {
        try await withCatalogue { catalogue in
            let product = try await catalogue.create("Kettle", category: "Kitchen")
            let changed = try await catalogue.update(product, price: 1).get()
            #expect(try await catalogue.delete(product, version: 1) == .failure(.stale(currentVersion: 2)))
            #expect(try await catalogue.delete(changed, version: 2).get() == Done())
            #expect(try await catalogue.find(product) == nil)
            #expect(try await catalogue.names() == [])
            #expect(try await catalogue.names("kettle") == [])
            #expect(try await catalogue.categories() == [:])
            #expect(try await catalogue.store.prices(of: [product.productID]) == [])
            #expect(try await catalogue.update(changed, title: "Pot") == .failure(.notFound))
            #expect(try await catalogue.delete(changed) == .failure(.notFound))
            #expect(try await catalogue.database.published(ProductDeleted.self).map(\.productID) == [product.productID])
        }
    }

    @Test func `keeps the number of products per category up to date`() async throws {
        try await withCatalogue { catalogue in
            let kettle = try await catalogue.create("Kettle", category: "Kitchen")
            let pot = try await catalogue.create("Pot", category: "Kitchen")
            let lamp = try await catalogue.create("Lamp", category: "Light")
            #expect(try await catalogue.categories() == ["Kitchen": 2, "Light": 1])
            _ = try await catalogue.update(kettle, category: "Light").get()
            #expect(try await catalogue.categories() == ["Kitchen": 1, "Light": 2])
            _ = try await catalogue.update(pot, category: "Garden").get()
            _ = try await catalogue.delete(lamp).get()
            #expect(try await catalogue.categories() == ["Garden": 1, "Light": 1])
        }
    }

    @Test func `counts right when products change categories concurrently`() async throws {
        try await withCatalogue { catalogue in
            var products: [CatalogueProduct] = []
            for number in 1...20 {
                products.append(try await catalogue.create("\(number)", category: number % 2 == 0 ? "Even" : "Odd"))
            }
            try await withThrowingTaskGroup { group in
                for product in products {
                    let category = product.category == "Even" ? "Odd" : "Even"
                    group.addTask { _ = try await catalogue.update(product, category: category).get() }
                }
                try await group.waitForAll()
            }
            #expect(try await catalogue.categories() == ["Even": 10, "Odd": 10])
        }
    }

    @Test func `applies availability events by version, and ignores older ones`() async throws {
        try await withCatalogue { catalogue in
            let product = try await catalogue.create("Kettle", stockVersion: 5)
            func receive(_ status: Availability, version: Int64) async throws -> CatalogueProduct {
                let event = AvailabilityChanged(
                    productID: product.productID, available: 1, status: status, version: version, at: .now())
                let context = MessageContext.beginning(at: .inventory)
                try await AvailabilityChangedHandler(store: catalogue.store).handle(event, context)
                return try #require(try await catalogue.find(product))
            }
            #expect(try await receive(.outOfStock, version: 5) == product)
            #expect(try await receive(.lowStock, version: 7).availability == .lowStock)
            #expect(try await receive(.outOfStock, version: 6).availability == .lowStock)
            #expect(try await receive(.outOfStock, version: 7).availability == .lowStock)
            let last = try await receive(.outOfStock, version: 8)
            #expect(last.availability == .outOfStock)
            #expect(last.version == product.version)
            #expect(last.updatedAt == product.updatedAt)
            #expect(try await catalogue.update(last, title: "Pot").get().availability == .outOfStock)
        }
    }

    @Test func `returns today's prices of known products, each once`() async throws {
        try await withCatalogue { catalogue in
            let kettle = try await catalogue.create("Kettle", price: 2999)
            let pot = try await catalogue.create("Pot", price: 1999)
            let ids = [pot.productID, ProductID(.make()), kettle.productID, pot.productID]
            let prices = try await CatalogueHandlers(store: catalogue.store)
                .getPrices(GetPrices(productIDs: ids), catalogue.customer).get().items
            #expect(
                Set(prices) == [
                    GetPrices.Price(productID: kettle.productID, name: "Kettle", price: Money(2999, .usd)),
                    GetPrices.Price(productID: pot.productID, name: "Pot", price: Money(1999, .usd)),
                ])
            #expect(prices.count == 2)
        }
    }
}
