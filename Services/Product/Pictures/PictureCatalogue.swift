package import Contracts
package import DurableMessaging
import Messaging
package import Postgres
package import Vocabulary

/// The catalogue's interface for pictures.
package protocol PictureCatalogue: Sendable {
    /// Reads a product; nil when there is none.
    func product(_ id: ProductID) async throws -> CatalogueProduct?

    /// Locks a product against deletion until the transaction ends.
    ///
    /// - Returns: false when there is no such product
    func holdProduct(_ id: ProductID, in unit: UnitOfWork) async throws -> Bool

    /// Sets a product's picture and publishes the change. Does nothing when there is no such product, or it shows that
    /// picture already.
    func show(
        _ medium: MediaName, at url: String, on id: ProductID, _ time: Timestamp, in unit: UnitOfWork
    ) async throws

    /// - Parameter digest: a column
    /// - Returns: a query for the products that show the medium of that digest
    func products(showing digest: Statement) -> Statement
}
