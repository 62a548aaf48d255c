import Vocabulary
import WebDomain

extension AuditEntry {
    /// More would make one entry longer than all others.
    private static let mostChanges = 6
    /// What changes with everything says nothing.
    private static let quiet: Set<String> = ["createdAt", "updatedAt"]

    /// What the list of the latest entries shows.
    func values(_ texts: Texts) -> Values {
        var values: Values = [
            "at": TimeValues.values(at, texts),
            "action": texts.optional("console.action.\(action)") ?? action.replacing(/[.-]/, with: " "),
            "actor": actor.userId.map { String($0.description.suffix(8)) } ?? texts["console.audit.nobody"],
            "target": texts.optional("console.target.\(target.type)") ?? target.type,
            "changes": changes.filter { !Self.quiet.contains($0.field) }.prefix(Self.mostChanges).map {
                change -> Values in
                ["field": change.field, "before": change.before.orFalse, "after": change.after.orFalse]
            },
        ]
        values["href"] = href.orFalse
        return values
    }

    /// Where the thing itself is shown.
    private var href: String? {
        switch target.type {
        case "order": "/console/orders/\(target.id)"
        case "product": "/console/products/\(target.id)"
        case "stock": "/console/stock/\(target.id)"
        case "import": "/console/imports/\(target.id)"
        default: nil
        }
    }
}
