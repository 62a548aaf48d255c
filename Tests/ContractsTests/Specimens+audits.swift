import Contracts
import Vocabulary

extension Specimens {
    /// One query for each service; together they contain every audit question and every kind of answer.
    static let audits: [Specimen] = withDefaults(specialAudits) { $0.auditSpecimen }

    private static let specialAudits: [Specimen] = [
        .request(
            Audit<Audited.Product>(.unhandled([id])), reply: AuditReport(unhandled: [id])),
        .request(
            Audit<Audited.Cart>(.claims(OrderRange(after: nil))),
            reply: AuditReport(claims: [OrderClaim(orderID: orderID, kind: .takenOut)])),
        .request(
            Audit<Audited.Inventory>(.claims(OrderRange(after: orderID, upTo: orderID))),
            reply: AuditReport(claims: [OrderClaim(orderID: orderID, kind: .committed, isRecent: true)])),
        .request(
            Audit<Audited.Order>(.claims(OrderRange(after: orderID, limit: 500))),
            reply: AuditReport(claims: [
                OrderClaim(orderID: orderID, kind: .order, state: "confirmed", paymentID: paymentID, amount: 1999)
            ])),
        .request(
            Audit<Audited.Payment>(.published(after: 7, limit: 500)),
            reply: AuditReport(published: [ConfirmedMessage(sequence: 8, messageID: id, name: "payment.captured.v1")])),
        .request(
            Audit<Audited.Notification>(.breaches),
            reply: AuditReport(breaches: [Breach(.mailed, id: "\(id)", "waits")])),
    ]

    /// Specimens for the services that have no audit specimen of their own above.
    static func withDefaults(
        _ specimens: [Specimen], _ specimen: (any AuditedService.Type) -> Specimen
    ) -> [Specimen] {
        let owners = Set(specimens.map(\.name.owner))
        return specimens + ProcessCatalogue.owners.filter { !owners.contains($0.name) }.map(specimen)
    }
}

extension AuditedService {
    fileprivate static var auditSpecimen: Specimen { .request(Audit<Self>(.breaches), reply: AuditReport()) }
}
