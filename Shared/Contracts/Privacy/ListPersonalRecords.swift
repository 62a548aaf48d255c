package import Vocabulary

/// What a service has stored about one person, a page at a time, in the order of the records' ids.
package struct ListPersonalRecords<Service: AuditedService>: Query, Hashable {
    package static var name: MessageName { MessageName(Service.name, "list-personal-records") }
    package static var senders: Set<ServiceName> { [.auth] }
    package typealias Rejection = Never

    package var customerID: CustomerID
    /// The orders of the person, for a service that knows people by their orders only; at most a hundred.
    package var orderIDs: [OrderID]
    /// The last record of the page before; nil for the first page.
    package var after: UniqueID?

    package init(customerID: CustomerID, orderIDs: [OrderID] = [], after: UniqueID? = nil) {
        (self.customerID, self.orderIDs, self.after) = (customerID, orderIDs, after)
    }

    package typealias Reply = PersonalRecordPage
}

/// A page of records about a person.
package struct PersonalRecordPage: Codable, Sendable, Hashable {
    package var items: [PersonalRecord]
    /// Whether there are records after the last one.
    package var hasMore: Bool

    package init(items: [PersonalRecord], hasMore: Bool) { (self.items, self.hasMore) = (items, hasMore) }
}
