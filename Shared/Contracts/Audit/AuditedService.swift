/// A service that owns tables and answers messages; one type each, as every message has its own name. It can be asked
/// whether it keeps its promises.
package protocol AuditedService: Sendable {
    static var name: ServiceName { get }
    /// The requests that it answers, besides those that every such service answers.
    static var requests: [RequestEntry] { get }
}

extension AuditedService {
    /// All requests that it answers.
    package static var allRequests: [RequestEntry] {
        requests + [RequestEntry(Audit<Self>.self), RequestEntry(Operate<Self>.self)]
    }
}

package enum Audited {
    package enum Auth: AuditedService { package static let name = ServiceName.auth }
    package enum Product: AuditedService { package static let name = ServiceName.product }
    package enum Cart: AuditedService { package static let name = ServiceName.cart }
    package enum Inventory: AuditedService { package static let name = ServiceName.inventory }
    package enum Order: AuditedService { package static let name = ServiceName.order }
    package enum Payment: AuditedService { package static let name = ServiceName.payment }
    package enum Notification: AuditedService { package static let name = ServiceName.notification }
}
