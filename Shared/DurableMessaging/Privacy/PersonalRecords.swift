package import Contracts
package import Messaging
package import Postgres
package import Vocabulary

/// Answers what a service has stored about one person.
package struct PersonalRecords: Sendable {
    /// Returns `id` (uuid) and `data` (jsonb, with the members' names of the HTTP contract) of each record.
    package typealias Selection = @Sendable (_ customer: CustomerID, _ orders: [OrderID]) -> Statement

    private static let pageSize = 50
    private static let mostOrders = 100

    private let database: ServiceDatabase
    private let selection: Selection

    package init(database: ServiceDatabase, selection: @escaping Selection) {
        (self.database, self.selection) = (database, selection)
    }

    package func handle<Service>(
        _ query: ListPersonalRecords<Service>, _ context: MessageContext
    ) async throws -> Outcome<ListPersonalRecords<Service>> {
        let orders = Array(query.orderIDs.prefix(Self.mostOrders))
        return .success(try await page(of: query.customerID, orders, after: query.after))
    }

    /// - Throws: `PostgresError`
    package func page(
        of customer: CustomerID, _ orders: [OrderID] = [], after last: UniqueID?
    ) async throws -> PersonalRecordPage {
        let found = try await database.query(
            .plannedEachTime(
                """
                SELECT id, data::text AS data FROM (\(selection(customer, orders))) AS record
                WHERE \(last) IS NULL OR id > \(last) ORDER BY id LIMIT \(Self.pageSize + 1)
                """)
        ).map { PersonalRecord(id: try $0["id"], data: try $0["data"]) }
        return PersonalRecordPage(items: Array(found.prefix(Self.pageSize)), hasMore: found.count > Self.pageSize)
    }
}
