package import Vocabulary

/// An account no longer exists, because its owner wanted that. A service that has stored something about this person deletes it,
/// except what the law requires to be kept.
package struct AccountErased: Event, Hashable {
    package static let name = MessageName(.auth, "account-erased")

    package var customerID: CustomerID
    package var at: Timestamp

    package init(customerID: CustomerID, at: Timestamp) { (self.customerID, self.at) = (customerID, at) }
}
