import Contracts
import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary

/// Products for administrators.
struct AdminProductRoutes: Resource {
    let backend: Backend
    let publicURL: PublicURL

    var routes: [Route] {
        [
            Route(.post, "/v1/admin/products", for: .administrators(.catalogue), changes: .catalogue, use: create),
            Route(
                .patch, "/v1/admin/products/{productId}", for: .administrators(.catalogue), changes: .catalogue,
                use: update),
            Route(
                .delete, "/v1/admin/products/{productId}", for: .administrators(.catalogue), changes: .catalogue,
                use: delete),
        ]
    }

    @Sendable private func create(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let fields = try await request.fields()
        let initialStock = fields.optional("initialStock", FieldRule<Int64>.integer)
        let threshold = fields.optional("lowStockThreshold", FieldRule<Int64>.integer)
        let (name, description, category, price) = try fields.complete(
            fields.required("name", .string), fields.required("description", .string),
            fields.required("category", .string), fields.required("price", .money))
        let product = try await backend.call(
            CreateProduct(
                title: name, description: description, category: category, price: price, initialStock: initialStock,
                lowStockThreshold: threshold),
            context)
        return try .tagged(
            ProductView(product, publicURL), product.entityTag, for: request, status: .created,
            headers: [.location: "/v1/products/\(product.productID)"])
    }

    @Sendable private func update(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let versions = try request.requiredVersions()
        let fields = try await request.fields()
        let name = fields.optional("name", .string)
        let description = fields.optional("description", .string)
        let category = fields.optional("category", .string)
        let price = fields.optional("price", .money)
        try fields.complete()
        let version = try await version(of: id, among: versions, context)
        let product = try await backend.call(
            UpdateProduct(
                productID: id, version: version, title: name, description: description, category: category,
                price: price),
            context)
        return try .tagged(ProductView(product, publicURL), product.entityTag, for: request)
    }

    @Sendable private func delete(_ request: Request, _ context: EdgeContext) async throws -> Response {
        let id: ProductID = try context.id("productId")
        let version: Int64? =
            if let versions = request.condition(.ifMatch)?.versions {
                try await self.version(of: id, among: versions, context)
            } else {
                nil
            }
        _ = try await backend.call(DeleteProduct(productID: id, version: version), context)
        return .noContent()
    }

    /// The version that the change is based on. For `*` and for a list of tags, the current version is queried.
    private func version(
        of id: ProductID, among versions: Set<Int64>?, _ context: EdgeContext
    ) async throws(Problem) -> Int64 {
        if let versions, versions.count == 1, let only = versions.first { return only }
        let current = try await backend.product(id, context).version
        guard versions?.contains(current) ?? true else { throw .stale }
        return current
    }
}
