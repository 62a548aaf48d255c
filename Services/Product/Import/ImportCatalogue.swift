package import DurableMessaging
import Messaging
package import ProductImportDomain
package import Vocabulary

/// The catalogue's interface for imports. A batch is written in the import's own transaction, so that an interrupted
/// import continues exactly where it stopped.
package protocol ImportCatalogue: Sendable {
    /// Locks and reads the products of the rows.
    func lockProducts(of rows: [ProductRow], in unit: UnitOfWork) async throws -> ProductImportBook

    /// Writes the book's changes and publishes one event for the whole batch.
    func save(_ book: ProductImportBook, at time: Timestamp, in unit: UnitOfWork) throws

    /// The names of products, including deleted ones.
    func names(of ids: [ProductID]) async throws -> [ProductID: String]
}
