import Contracts
import DurableMessaging
import Messaging
import ObjectStore
import Postgres
import ProductPictureDomain
import ProductUploads
import Vocabulary

/// The state of each product's last picture, and the public files of all pictures. An upload counts until the next one is
/// requested.
struct PictureStore: Sendable {
    let database: ServiceDatabase
    let catalogue: any PictureCatalogue

    /// - Returns: false when there is no such product
    func expectPicture(
        _ key: PictureKey, _ object: ObjectKey, until expiry: Timestamp, at time: Timestamp,
        causedBy cause: MessageContext
    ) async throws -> Bool {
        try await database.transaction(causedBy: cause) { unit in
            guard try await catalogue.holdProduct(key.product, in: unit) else { return false }
            AwaitedUploads.expect(object, until: expiry, in: unit)
            unit.send(
                """
                INSERT INTO picture (product_id, key, status, updated_at)
                VALUES (\(key.product), \(key.description), 'awaiting', \(time))
                ON CONFLICT (product_id) DO UPDATE
                SET key = excluded.key, status = excluded.status, reason = NULL, updated_at = excluded.updated_at
                """)
            try unit.record(RequestPictureUpload.self, of: .init(.product, key.product))
            return true
        }
    }

    /// Nil when no picture was ever requested, or when there is no such product.
    func picture(of id: ProductID) async throws -> PictureDetails? {
        let rows = try await database.query("SELECT status, reason, updated_at FROM picture WHERE product_id = \(id)")
        // Read after the picture's row, so that a picture that is ready is also shown.
        guard let row = rows.first, let product = try await catalogue.product(id) else { return nil }
        let status: String = try row["status"]
        return PictureDetails(
            status: PictureDetails.Status(rawValue: status) ?? .processing, reason: try row["reason"],
            imageUrl: product.imageUrl, updatedAt: try row["updated_at"])
    }

    /// - Returns: false when the upload was handled before, or another was requested since
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

    /// Sets the product's picture to a medium whose files are stored. Has an effect once for each upload.
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
            guard !picture.isEmpty else { return }
            try await catalogue.show(medium, at: url, on: key.product, time, in: unit)
        }
    }
}
