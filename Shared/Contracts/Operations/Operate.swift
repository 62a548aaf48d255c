/// An operator's request about a service's own queues and messages. Every operation is idempotent, and every reply
/// contains the service's status afterwards.
package struct Operate<Service: AuditedService>: Call, Hashable {
    package static var name: MessageName { MessageName(Service.name, "operate") }
    package static var senders: Set<ServiceName> { [.retailctl] }
    package typealias Reply = ServiceStatus
    package typealias Rejection = OperationRejection

    package var operation: Operation

    package init(_ operation: Operation) { self.operation = operation }
}
