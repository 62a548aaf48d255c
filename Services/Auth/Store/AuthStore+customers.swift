import AuthDomain
import Contracts
import DurableMessaging
import Messaging
import Postgres
import Vocabulary

/// Administrators' queries for accounts.
extension AuthStore {
    func contacts(of ids: [CustomerID]) async throws -> [CustomerContact] {
        try await database.query(
            .plannedEachTime("SELECT customer_id, name, email FROM account WHERE customer_id = ANY(\(ids))")
        ).map { CustomerContact(userID: try $0["customer_id"], name: try $0["name"], email: try $0["email"]) }
    }

    /// Newest first: ids grow with time.
    ///
    /// - Parameter cursor: the last customer of the page before
    func customers(
        _ wanted: ListCustomers, before cursor: CustomerID?, limit: Int
    ) async throws -> [ListCustomers.Customer] {
        var conditions: [Statement] = ["true"]
        if let id = wanted.customerID { conditions.append("customer_id = \(id)") }
        if let text = wanted.text { conditions.append("words @@ word_query(\(text))") }
        if let cursor { conditions.append("customer_id < \(cursor)") }
        return try await database.query(
            .plannedEachTime(
                """
                SELECT customer_id, name, email, roles, verified_at, created_at
                FROM account WHERE \(conditions.joined(separator: " AND "))
                ORDER BY customer_id DESC LIMIT \(limit)
                """)
        ).map { row in
            let verifiedAt: Timestamp? = try row["verified_at"]
            return ListCustomers.Customer(
                userID: try row["customer_id"], name: try row["name"], email: try row["email"],
                roles: try row["roles"], emailVerified: verifiedAt != nil, createdAt: try row["created_at"])
        }
    }
}
