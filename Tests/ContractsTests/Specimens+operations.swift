import Contracts

extension Specimens {
    fileprivate static let quiet = ServiceStatus(unsent: 0, oldestUnsent: nil, paused: [])

    /// Together they contain every operation and every kind of answer.
    static let operations: [Specimen] = withDefaults(specialOperations) { $0.operationSpecimen }

    private static let specialOperations: [Specimen] = [
        .request(
            Operate<Audited.Product>(.inspect), reply: ServiceStatus(unsent: 3, oldestUnsent: time, paused: [])),
        .request(Operate<Audited.Cart>(.resume(queue: "cart.on-order-placed")), reply: quiet),
        .request(
            Operate<Audited.Inventory>(.pause(queue: "inventory.commands", by: "ann")),
            reply: ServiceStatus(
                unsent: 0, oldestUnsent: nil,
                paused: [PausedQueue(queue: "inventory.commands", by: "ann", since: time)]),
            rejections: [.unknownQueue]),
        .request(
            Operate<Audited.Order>(.discard([DiscardedMessage(messageID: id, name: "payment.captured.v1")])),
            reply: quiet),
        .request(Operate<Audited.Payment>(.restore([id])), reply: quiet),
    ]
}

extension AuditedService {
    fileprivate static var operationSpecimen: Specimen {
        .request(Operate<Self>(.inspect), reply: Specimens.quiet)
    }
}
