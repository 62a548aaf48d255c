import Contracts
import DurableMessaging
import Messaging
import Postgres
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import ProductService

/// A catalogue with a test database, and an inventory that opens any stock.
struct TestCatalogue {
    let database: ServiceDatabase
    let store: ProductStore
    let admin = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer, .admin]))
    let customer = MessageContext.beginning(
        at: .edge, subject: Subject(customerID: CustomerID(.make()), roles: [.customer]))

    func create(
        _ title: String, _ description: String = "", category: String = "Things", price: Int64 = 1000,
        initialStock: Int64? = 5, stockVersion: Int64 = 1
    ) async throws -> CatalogueProduct {
        let handler = CreateProductHandler(store: store) { request, _ in
            .success(request.opened(version: stockVersion))
        }
        return try await handler.handle(
            CreateProduct(
                title: title, description: description, category: category, price: Money(price, .usd),
                initialStock: initialStock, lowStockThreshold: 2), admin
        ).get()
    }

    func update(
        _ product: CatalogueProduct, version: Int64? = nil, title: String? = nil, description: String? = nil,
        category: String? = nil, price: Int64? = nil, as context: MessageContext? = nil
    ) async throws -> Outcome<UpdateProduct> {
        try await UpdateProductHandler(store: store).handle(
            UpdateProduct(
                productID: product.productID, version: version ?? product.version, title: title,
                description: description, category: category, price: price.map { Money($0, .usd) }), context ?? admin)
    }

    func delete(
        _ product: CatalogueProduct, version: Int64? = nil, as context: MessageContext? = nil
    ) async throws -> Outcome<DeleteProduct> {
        try await DeleteProductHandler(store: store).handle(
            DeleteProduct(productID: product.productID, version: version), context ?? admin)
    }

    func list(
        _ text: String? = nil, category: String? = nil, minPrice: Int64? = nil, maxPrice: Int64? = nil,
        sort: ListProducts.Sort = ListProducts.Sort(key: .name), limit: Int = 100, after cursor: String? = nil
    ) async throws -> Outcome<ListProducts> {
        try await ListProductsHandler(store: store).handle(
            ListProducts(
                text: text, category: category, minPrice: minPrice, maxPrice: maxPrice, sort: sort,
                page: PageRequest(limit: limit, cursor: cursor)), customer)
    }

    /// The names that a search finds, best first.
    func found(_ text: String, category: String? = nil, maxPrice: Int64? = nil) async throws -> [String] {
        try await list(
            text, category: category, maxPrice: maxPrice, sort: ListProducts.Sort(key: .relevance)
        ).get().items.map(\.name)
    }

    /// The names that a search finds, sorted by name.
    func names(_ text: String? = nil, category: String? = nil, minPrice: Int64? = nil, maxPrice: Int64? = nil)
        async throws -> [String]
    {
        try await list(text, category: category, minPrice: minPrice, maxPrice: maxPrice).get().items.map(\.name)
    }

    func categories() async throws -> [String: Int] {
        let reply = try await CatalogueHandlers(store: store).listCategories(ListCategories(), customer).get()
        return Dictionary(uniqueKeysWithValues: reply.items.map { ($0.name, $0.productCount) })
    }

    /// How many transactions wait for a lock.
    func waitingTransactions() async throws -> Int {
        try await database.database.value(
            """
            SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
    }

    /// The current product; nil when it is not for sale.
    func find(_ product: CatalogueProduct) async throws -> CatalogueProduct? {
        try await store.products([product.productID]).first
    }
}

func withCatalogue(_ body: (TestCatalogue) async throws -> Void) async throws {
    try await withServiceDatabase(.product) { database in
        try await body(TestCatalogue(database: database, store: ProductStore(database: database)))
    }
}

extension OpenStock {
    func opened(version: Int64 = 1) -> StockLevel {
        StockLevel(
            productID: productID, available: available, reserved: 0, sold: 0, lowStockThreshold: lowStockThreshold ?? 5,
            updatedAt: .now(), version: version)
    }
}
