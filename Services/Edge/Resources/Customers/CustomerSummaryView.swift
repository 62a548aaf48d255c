import Contracts
import Vocabulary

/// A customer in an administrator's list.
struct CustomerSummaryView: Encodable {
    let userID: CustomerID
    let name: String
    let email: String
    let roles: [Role]
    let emailVerified: Bool
    let createdAt: Timestamp

    init(_ customer: ListCustomers.Customer) {
        userID = customer.userID
        name = customer.name
        email = customer.email
        roles = customer.roles
        emailVerified = customer.emailVerified
        createdAt = customer.createdAt
    }
}
