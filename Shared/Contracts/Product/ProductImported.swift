package import Vocabulary

/// Products came into the catalogue from a file, or are other than they were. One event tells of many, as a file has
/// hundreds of thousands; who needs more than their ids asks for it.
package struct ProductImported: Event, Hashable {
    package static let name = MessageName(.product, "imported")

    /// At most 500.
    package var productIDs: [ProductID]
    package var at: Timestamp

    package init(productIDs: [ProductID], at: Timestamp) { (self.productIDs, self.at) = (productIDs, at) }
}
