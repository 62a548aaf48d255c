package import DurableMessaging
import Messaging
package import ProductImportDomain
package import Vocabulary

/// What an import needs of the catalogue. The rows of a batch change in the import's own transaction, so that an import
/// that is interrupted continues exactly where it stopped.
package protocol ImportCatalogue: Sendable {
    /// Reads the products that some rows are about. Nobody else changes them before the transaction ends.
    func lockProducts(of rows: [ProductRow], in unit: UnitOfWork) async throws -> ProductImportBook

    /// Writes what the rows changed in the book, and announces it with one message for the whole batch.
    func save(_ book: ProductImportBook, at time: Timestamp, in unit: UnitOfWork) throws

    /// The names of products, also of deleted ones.
    func names(of ids: [ProductID]) async throws -> [ProductID: String]
}
