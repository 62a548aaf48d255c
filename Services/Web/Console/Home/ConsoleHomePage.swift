import HTTPTypes
import Vocabulary
import WebDomain

/// `/console`: today's figures, what needs attention, and the latest entries of the audit trail. Each part is loaded by itself: one
/// that cannot be had says so, and the others are shown.
enum ConsoleHomePage {
    static let routes = [WebRoute(.get, "/console", for: .administrator, use: show)]

    private static let mostCounted = 100
    private static let shownEntries = 8

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        async let orders = part(visit, [.orders, .refunds]) { edge async throws(EdgeFailure) in
            try await edge.allOrders([], limit: mostCounted)
        }
        async let attention = Attention.load(visit)
        async let trail = part(visit, [.operator, .owner]) { edge async throws(EdgeFailure) in
            try await edge.auditTrail(limit: shownEntries)
        }
        var page = ConsoleFrame.page("console_home", visit, in: nil, title: visit.t("console.title"))
        page.values["figures"] = try await orders.values { figures($0, visit) }
        let (items, isComplete) = try await attention
        page.values["attention"] = items
        page.values["calm"] = items.isEmpty && isComplete
        page.values["attentionFailed"] = !isComplete
        page.values["trail"] = try await trail.values { entries in
            ["entries": entries.items.map { $0.values(visit.texts) }, "empty": entries.items.isEmpty]
        }
        return .page(page)
    }

    /// Loads a part for those who may see it.
    ///
    /// - Throws: `EdgeFailure` when the session has ended
    private static func part<Content: Sendable>(
        _ visit: Visit, _ roles: Set<Role>, _ load: (EdgeClient) async throws(EdgeFailure) -> Content
    ) async throws(EdgeFailure) -> LoadedPart<Content> {
        guard visit.may(roles) else { return .hidden }
        do throws(EdgeFailure) { return .loaded(try await load(visit.edge)) } catch {
            guard error.problem?.status != 401 else { throw error }
            return error.problem?.status == 403 ? .hidden : .failed
        }
    }

    private static func figures(_ orders: OrderPage, _ visit: Visit) -> Values {
        let counted = orders.items.map {
            DayFigures.Entry(status: $0.status, total: $0.total, placedAt: $0.createdAt)
        }
        let figures = DayFigures(of: counted, at: visit.cookies.now(), isAll: orders.nextCursor == nil)
        let mark = figures.isAtLeast ? "+" : ""
        return [
            "orders": visit.texts.number(figures.orders) + mark, "sold": visit.texts.money(figures.sold) + mark,
            "unpaid": visit.texts.number(figures.unpaid) + mark,
            "latest": orders.items.prefix(5).map { $0.rowValues(visit.texts) }, "none": orders.items.isEmpty,
        ]
    }
}
