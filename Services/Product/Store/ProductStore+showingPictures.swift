import Contracts
import DurableMessaging
import Messaging
import Postgres
import ProductPictures
import Vocabulary

/// The catalogue's implementation for pictures.
extension ProductStore: PictureCatalogue {
    func product(_ id: ProductID) async throws -> CatalogueProduct? { try await products([id]).first }

    func holdProduct(_ id: ProductID, in unit: UnitOfWork) async throws -> Bool {
        try await !unit.query("SELECT id FROM product WHERE id = \(id) AND deleted_at IS NULL FOR KEY SHARE").isEmpty
    }

    func show(
        _ medium: MediaName, at url: String, on id: ProductID, _ time: Timestamp, in unit: UnitOfWork
    ) async throws {
        guard var product = try await lock(id, in: unit), product.imageUrl != url else { return }
        product.version += 1
        unit.send(
            """
            UPDATE product SET image_url = \(url), medium = \(medium.digest), version = \(product.version),
                               updated_at = \(time)
            WHERE id = \(id)
            """)
        try unit.publish(ProductChanged(product, at: time))
    }

    func products(showing digest: Statement) -> Statement {
        "SELECT FROM product WHERE product.medium = \(digest) AND deleted_at IS NULL"
    }
}
