import Contracts
import HTTPKit
import Vocabulary

/// An order for administrators: the customer's view, with the customer and the note.
struct AdminOrderView: Encodable {
    private enum Key: String, CodingKey { case customerID, customer, note }

    private let found: FindOrders.Found
    private let contact: CustomerContact?

    /// - Parameter contacts: known contacts; for other customers only the id is shown
    init(_ found: FindOrders.Found, _ contacts: [CustomerID: CustomerContact]) {
        self.found = found
        contact = contacts[found.customerID]
    }

    func encode(to encoder: any Encoder) throws {
        try OrderView(found.order).encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(found.customerID, forKey: .customerID)
        try container.encode(OrderCustomerView(found.customerID, contact), forKey: .customer)
        try container.encode(found.order.note, forKey: .note)
    }
}

/// The customer of an order. Name and address are null when the auth service does not reply or the account no longer
/// exists.
private struct OrderCustomerView: Encodable {
    let userID: CustomerID
    @Nullable var name: String?
    @Nullable var email: String?

    init(_ id: CustomerID, _ contact: CustomerContact?) {
        userID = id
        _name = Nullable(contact?.name)
        _email = Nullable(contact?.email)
    }
}
