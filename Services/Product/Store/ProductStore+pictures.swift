import Contracts
import Messaging
import ObjectStore
import Postgres
import ProductDomain
import Vocabulary

/// What became of pictures that were sent. An upload counts as long as none was asked for after it.
extension ProductStore {
    /// - Returns: false when there is no such product
    func expectPicture(
        _ key: PictureKey, _ object: ObjectKey, until expiry: Timestamp, at time: Timestamp,
        causedBy cause: MessageContext
    ) async throws -> Bool {
        try await database.transaction(causedBy: cause) { unit in
            let product = try await unit.query(
                "SELECT id FROM product WHERE id = \(key.product) AND deleted_at IS NULL FOR KEY SHARE")
            guard !product.isEmpty else { return false }
            AwaitedUploads.expect(object, until: expiry, in: unit)
            unit.send(
                """
                INSERT INTO picture (product_id, key, status, updated_at)
                VALUES (\(key.product), \(key.description), 'awaiting', \(time))
                ON CONFLICT (product_id) DO UPDATE
                SET key = excluded.key, status = excluded.status, reason = NULL, updated_at = excluded.updated_at
                """)
            return true
        }
    }

    /// Nil when no picture was ever asked for.
    func picture(of id: ProductID) async throws -> PictureDetails? {
        try await database.query(
            """
            SELECT status, reason, image_url, picture.updated_at FROM picture JOIN product ON id = product_id
            WHERE product_id = \(id) AND deleted_at IS NULL
            """
        ).first.map { row in
            let status: String = try row["status"]
            return PictureDetails(
                status: PictureDetails.Status(rawValue: status) ?? .processing, reason: try row["reason"],
                imageUrl: try row["image_url"], updatedAt: try row["updated_at"])
        }
    }

    /// - Returns: whether there is anything to be done for this upload
    func beginPicture(_ key: PictureKey, at time: Timestamp) async throws -> Bool {
        try await !database.query(
            """
            UPDATE picture SET status = 'processing', updated_at = \(time)
            WHERE product_id = \(key.product) AND key = \(key.description) AND status IN ('awaiting', 'processing')
            RETURNING key
            """
        ).isEmpty
    }

    /// Does nothing once the picture is ready or refused.
    func refusePicture(_ key: PictureKey, _ reason: String, at time: Timestamp) async throws {
        try await database.query(
            """
            UPDATE picture SET status = 'refused', reason = \(reason), updated_at = \(time)
            WHERE product_id = \(key.product) AND key = \(key.description) AND status IN ('awaiting', 'processing')
            """)
    }

    /// Has the product show a medium whose files are there, and tells so. Done once for each upload.
    func show(
        _ medium: MediaName, of key: PictureKey, at url: String, _ time: Timestamp, causedBy cause: MessageContext
    ) async throws {
        try await database.transaction(causedBy: cause) { unit in
            let picture = try await unit.query(
                """
                UPDATE picture SET status = 'ready', updated_at = \(time)
                WHERE product_id = \(key.product) AND key = \(key.description) AND status = 'processing'
                RETURNING key
                """)
            guard !picture.isEmpty, var product = try await lock(key.product, in: unit), product.imageUrl != url else {
                return
            }
            product.version += 1
            unit.send(
                """
                UPDATE product SET image_url = \(url), medium = \(medium.digest), version = \(product.version),
                                   updated_at = \(time)
                WHERE id = \(key.product)
                """)
            try unit.publish(ProductChanged(product, at: time))
        }
    }
}
