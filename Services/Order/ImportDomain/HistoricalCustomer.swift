import ImportRows
package import Vocabulary

/// The customer of a historical order.
package enum HistoricalCustomer: Hashable, Sendable {
    case id(CustomerID)
    /// The account with that address, if there is one.
    case email(EmailAddress)

    init?(_ cells: inout CellReader) {
        let id: CustomerID? = cells.id(OrderColumn.customerID)
        let email = cells.value(OrderColumn.customerEmail, "invalid_format", "It must be a mail address.") {
            EmailAddress($0)
        }
        if cells.row.value(OrderColumn.customerID) == nil, cells.row.value(OrderColumn.customerEmail) == nil {
            cells.reject(OrderColumn.customerEmail, "required", "It needs a customerEmail or a customerId.")
        }
        if let id { self = .id(id) } else if let email { self = .email(email) } else { return nil }
    }

    /// A normalized text that identifies the customer.
    var text: String {
        switch self {
        case .id(let id): id.description
        case .email(let email): email.key
        }
    }
}
