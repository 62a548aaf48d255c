import Concurrency
import Contracts
import DurableMessaging
import Logging
import Messaging
import ObjectStore
import Synchronization
import Vocabulary

/// Makes the files of everything that is stored about a person, and deletes those that nobody may download any more.
struct PersonalExportWorker: Sendable {
    /// Queries one service.
    typealias Ask<Service: AuditedService> =
        @Sendable (ListPersonalRecords<Service>, MessageContext) async throws -> Outcome<ListPersonalRecords<Service>>

    /// The other services that have stored something about a person.
    struct Services: Sendable {
        let cart: Ask<Audited.Cart>
        let order: Ask<Audited.Order>
        let payment: Ask<Audited.Payment>
        let notification: Ask<Audited.Notification>
    }

    private static let interval = Duration.seconds(1)
    /// In bytes.
    private static let sizeLimit = 1 << 28
    /// Of which the mails are asked for at once.
    private static let ordersAtOnce = 50

    let store: PersonalExportStore
    let own: OwnPersonalRecords
    let services: Services
    let objects: any ObjectStore
    let logger: Logger

    /// Runs until the task is cancelled. A failed job is tried again later.
    func run() async throws {
        try await PeriodicTask.run(every: Self.interval) {
            while try await work() {}
        } failed: { error in
            logger.warning("making a file of personal data failed", metadata: ["error": "\(Failure.describe(error))"])
        }
    }

    /// Does one job.
    ///
    /// - Returns: whether there was one
    func work() async throws -> Bool {
        guard let job = try await store.take() else { return false }
        guard let key = ObjectKey(job.key) else { preconditionFailure("\(job.key) is not a key") }
        if job.isWithdrawn {
            try await objects.delete(key)
            try await store.remove(job)
        } else {
            let terms = UploadTerms(contentType: "application/json", size: .atMost(Self.sizeLimit))
            try await objects.put(key, terms, from: document(about: job.customer))
            if try await !store.finish(job) { try await objects.delete(key) }
        }
        return true
    }

    private func document(about customer: CustomerID) -> PersonalDocument {
        let context = store.database.beginning("personal data")
        let orders = FoundOrders()
        return PersonalDocument(
            customer: customer, time: .now(),
            sections: own.sections(of: customer) + [
                .init(name: "cart") { last in
                    try await services.cart(.init(customerID: customer, after: last), context).get()
                },
                .init(name: "orders") { last in
                    let page = try await services.order(.init(customerID: customer, after: last), context).get()
                    orders.ids.withLock { $0 += page.items.map { OrderID($0.id) } }
                    return page
                },
                .init(name: "payments") { last in
                    try await services.payment(.init(customerID: customer, after: last), context).get()
                },
                .init(name: "mails") { _ in
                    // All mails about a few orders are one page.
                    let next = orders.ids.withLock { ids in
                        let next = Array(ids.prefix(Self.ordersAtOnce))
                        ids.removeFirst(next.count)
                        return next
                    }
                    var page = PersonalRecordPage(items: [], hasMore: true)
                    while page.hasMore {
                        let query = ListPersonalRecords<Audited.Notification>(
                            customerID: customer, orderIDs: next, after: page.items.last?.id)
                        let more = try await services.notification(query, context).get()
                        page = PersonalRecordPage(items: page.items + more.items, hasMore: more.hasMore)
                    }
                    page.hasMore = orders.ids.withLock { !$0.isEmpty }
                    return page
                },
            ])
    }
}

/// The orders in the document so far, whose mails are yet to be asked for.
private final class FoundOrders: Sendable {
    let ids = Mutex<[OrderID]>([])
}
