package import Vocabulary

/// An import created or changed products. One event covers many, since a file has hundreds of thousands; subscribers
/// query the details that they need.
package struct ProductImported: Event, Hashable {
    package static let name = MessageName(.product, "imported")

    /// At most 500.
    package var productIDs: [ProductID]
    package var at: Timestamp

    package init(productIDs: [ProductID], at: Timestamp) { (self.productIDs, self.at) = (productIDs, at) }
}
