import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/refunds`: refunds that one administrator has proposed and another one decides about.
enum ConsoleRefundPages {
    static let routes = [
        WebRoute(.get, "/console/refunds", for: .administrator, use: show),
        WebRoute(.post, "/console/refunds/{refundId}/approve", for: .administrator) { visit in
            try await decide(visit, approves: true)
        },
        WebRoute(.post, "/console/refunds/{refundId}/refuse", for: .administrator) { visit in
            try await decide(visit, approves: false)
        },
    ]

    private static let pageSize = 25

    @Sendable private static func show(_ visit: Visit) async throws -> Reply { .page(try await page(visit)) }

    private static func page(_ visit: Visit, problem: String? = nil) async throws(EdgeFailure) -> Page {
        let filter = ListFilter(path: "/console/refunds", names: ["status"], visit.query.fields)
        let proposals = try await visit.edge.refundProposals(
            status: nil, cursor: filter[ListFilter.cursor], limit: pageSize)
        var page = ConsoleFrame.page("console_refunds", visit, in: .orders, title: visit.t("console.refunds.title"))
        page.values["proposals"] = proposals.items.map { proposal -> Values in
            [
                "id": proposal.refundId.description, "orderHref": "/console/orders/\(proposal.orderId)",
                "amount": visit.texts.money(proposal.amount), "reason": proposal.reason.orFalse,
                "proposed": TimeValues.values(proposal.createdAt, visit.texts),
                "statusText": visit.t("console.refunds.\(proposal.status.replacing("_", with: "-"))"),
                "statusKind": proposal.status.replacing("_", with: "-"), "open": proposal.status == "awaiting_approval",
            ]
        }
        page.values["empty"] = proposals.items.isEmpty
        page.values["problem"] = problem
        page.values.merge(filter.pageLinks(next: proposals.nextCursor)) { _, new in new }
        return page
    }

    private static func decide(_ visit: Visit, approves: Bool) async throws -> Reply {
        let id = try visit.id("refundId", of: RefundID.self)
        let name = approves ? "approve" : "refuse"
        guard Confirmation.isGiven(visit) else {
            return Confirmation(
                title: visit.t("console.refunds.\(name).title"), sentences: [visit.t("console.refunds.\(name).effect")],
                button: visit.t("console.refunds.\(name)"), back: "/console/refunds", isFinal: true
            ).reply(visit, in: .orders)
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                try await visit.edge.decide(id, approve: approves)
                return .redirect("/console/refunds?done=\(name)d")
            } catch {
                let problem = try ConsoleFailure.shown(error, visit.texts)
                return .page(try await page(visit, problem: problem).with(status: ConsoleFailure.status(error)))
            }
        }
    }
}
