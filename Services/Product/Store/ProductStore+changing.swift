import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductDomain
import Vocabulary

extension ProductStore {
    func add(_ product: CatalogueProduct, availabilityVersion: Int64, causedBy cause: MessageContext) async throws {
        try await database.transaction(causedBy: cause) { unit in
            unit.send(
                """
                INSERT INTO product (id, name, description, category, price_amount, currency, image_url, availability,
                                     availability_version, version, created_at, updated_at)
                VALUES (\(product.productID), \(product.name), \(product.description), \(product.category),
                        \(product.price.amount), \(product.price.currency), \(product.imageUrl as String?),
                        \(product.availability), \(availabilityVersion), \(product.version), \(product.createdAt),
                        \(product.updatedAt))
                """)
            try unit.publish(
                ProductCreated(
                    productID: product.productID, title: product.name, category: product.category,
                    price: product.price, version: product.version, at: product.createdAt))
            try unit.record(CreateProduct.self, of: .init(.product, product.productID), from: nil, to: product)
            learnWords(of: [product.productID], in: unit)
            count([product.category: 1], in: unit)
        }
    }

    func update(
        _ id: ProductID, version: Int64, with change: ProductChange, at time: Timestamp, causedBy cause: MessageContext
    ) async throws -> Outcome<UpdateProduct> {
        try await database.transaction(causedBy: cause) { unit in
            guard let before = try await lock(id, in: unit) else { return .failure(.notFound) }
            guard before.version == version else { return .failure(.stale(currentVersion: before.version)) }
            var product = before
            product.apply(change)
            guard product != before else { return .success(before) }
            product.version += 1
            product.updatedAt = time
            unit.send(
                """
                UPDATE product
                SET name = \(product.name), description = \(product.description), category = \(product.category),
                    price_amount = \(product.price.amount), currency = \(product.price.currency),
                    version = \(product.version), updated_at = \(product.updatedAt)
                WHERE id = \(id)
                """)
            try unit.publish(ProductChanged(product, at: time))
            try unit.record(UpdateProduct.self, of: .init(.product, id), from: before, to: product)
            if product.name != before.name { learnWords(of: [id], in: unit) }
            if product.category != before.category { count([before.category: -1, product.category: 1], in: unit) }
            return .success(product)
        }
    }

    func remove(
        _ id: ProductID, version: Int64?, at time: Timestamp, causedBy cause: MessageContext
    ) async throws -> Outcome<DeleteProduct> {
        try await database.transaction(causedBy: cause) { unit in
            guard let product = try await lock(id, in: unit) else { return .failure(.notFound) }
            if let version, product.version != version { return .failure(.stale(currentVersion: product.version)) }
            unit.send(
                """
                UPDATE product SET deleted_at = \(time), updated_at = \(time), version = version + 1 WHERE id = \(id)
                """)
            try unit.publish(ProductDeleted(productID: id, at: time))
            try unit.record(DeleteProduct.self, of: .init(.product, id), from: product, to: nil)
            count([product.category: -1], in: unit)
            return .success(Done())
        }
    }

    /// Locks and reads a product, so that no other transaction changes it.
    func lock(_ id: ProductID, in unit: UnitOfWork) async throws -> CatalogueProduct? {
        try await unit.query(
            "SELECT \(Self.columns) FROM product WHERE id = \(id) AND deleted_at IS NULL FOR UPDATE"
        ).first.map(CatalogueProduct.init(row:))
    }
}

extension ProductChanged {
    init(_ product: CatalogueProduct, at time: Timestamp) {
        self.init(
            productID: product.productID, title: product.name, category: product.category, price: product.price,
            version: product.version, at: time)
    }
}

extension CatalogueProduct {
    fileprivate mutating func apply(_ change: ProductChange) {
        name = change.name ?? name
        description = change.description ?? description
        category = change.category ?? category
        price = change.price ?? price
    }
}
