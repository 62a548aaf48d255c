package import Vocabulary

/// A product's status moved between in stock, low and out.
package struct AvailabilityChanged: Event, Hashable {
    package static let name = MessageName(.inventory, "availability-changed")

    package var productID: ProductID
    package var available: Int64
    package var status: Availability
    /// Increases; a subscriber ignores an event with a lower version than the one it has.
    package var version: Int64
    package var at: Timestamp

    package init(productID: ProductID, available: Int64, status: Availability, version: Int64, at: Timestamp) {
        (self.productID, self.available, self.status, self.version) = (productID, available, status, version)
        self.at = at
    }
}
