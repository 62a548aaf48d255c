import HTTPTypes
import Hummingbird
import Vocabulary
import WebDomain

/// What an administrator decides about goods that a customer sends back.
enum OrderReturnForms {
    private enum Decision: String {
        case approve, refuse, receive
    }

    static func values(of returns: [OrderReturn], _ order: Order, _ visit: Visit) -> [Values] {
        let names = Dictionary(order.items.map { ($0.productId, $0.name) }) { first, _ in first }
        return returns.map { entry in
            [
                "id": entry.returnId.description, "reason": entry.reason, "refusal": entry.refusal.orFalse,
                "statusText": visit.t("console.return.\(entry.status)"),
                "requested": TimeValues.values(entry.createdAt, visit.texts),
                "pieces": entry.items.map { "\($0.quantity) × \(names[$0.productId] ?? "")" }.joined(separator: ", "),
                "decidable": entry.status == "requested" && visit.may([.orders]),
                "receivable": entry.status == "approved" && visit.may([.refunds]),
            ]
        }
    }

    @Sendable static func decide(_ visit: Visit) async throws -> Reply {
        let order = try visit.id("orderId", of: OrderID.self)
        let id = try visit.id("returnId", of: ReturnID.self)
        guard let decision = visit.parameters.get("decision").flatMap(Decision.init(rawValue:)) else {
            throw VisitRefusal.notFound
        }
        if decision == .refuse, visit.form["reason"].isEmpty {
            let problem = visit.t("console.return.reasonMissing")
            return .page(
                try await ConsoleOrderPage.page(visit, order, problem: problem).with(status: .unprocessableContent))
        }
        guard Confirmation.isGiven(visit) else {
            return Confirmation(
                title: visit.t("console.return.\(decision.rawValue).title"),
                sentences: [visit.t("console.return.\(decision.rawValue).effect")],
                button: visit.t("console.return.\(decision.rawValue)"), back: "/console/orders/\(order)",
                isFinal: decision != .approve
            ).reply(visit, in: .orders)
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                switch decision {
                case .approve: try await visit.edge.approveReturn(id, of: order)
                case .refuse: try await visit.edge.refuseReturn(id, of: order, reason: visit.form["reason"])
                case .receive: try await visit.edge.receiveReturn(id, of: order)
                }
                return .redirect("/console/orders/\(order)?done=return")
            } catch {
                let problem = try ConsoleFailure.shown(error, visit.texts)
                return .page(
                    try await ConsoleOrderPage.page(visit, order, problem: problem)
                        .with(status: ConsoleFailure.status(error)))
            }
        }
    }
}
