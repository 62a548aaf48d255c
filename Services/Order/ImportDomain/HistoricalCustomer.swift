import ImportRows
package import Vocabulary

/// Whose an order was.
package enum HistoricalCustomer: Hashable, Sendable {
    case id(CustomerID)
    /// An account's, if one has that address.
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

    /// The same for all spellings of one customer.
    var text: String {
        switch self {
        case .id(let id): id.description
        case .email(let email): email.key
        }
    }
}
