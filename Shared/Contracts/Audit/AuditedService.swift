/// A service that can be asked whether it keeps its promises; one type each, as every message has its own name.
package protocol AuditedService: Sendable {
    static var name: ServiceName { get }
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
