import HTTPKit
import HTTPTypes
import Hummingbird
import Vocabulary
import WebDomain

/// `/orders`: the customer's orders, and each of them with the steps it takes.
enum OrderPages {
    static let routes = [
        WebRoute(.get, "/orders", for: .customer, use: list),
        WebRoute(.get, "/orders/{orderId}", for: .customer, use: show),
        WebRoute(.get, "/orders/{orderId}/events", for: .customer, use: follow),
        WebRoute(.post, "/orders/{orderId}/cancel", for: .customer, use: cancel),
        WebRoute(.post, "/orders/{orderId}/reorder", for: .customer, use: reorder),
        WebRoute(.get, "/fragments/orders/{orderId}", for: .customer, use: part),
    ]

    @Sendable private static func list(_ visit: Visit) async throws -> Reply {
        let orders = try await visit.edge.orders(cursor: visit.query.optional("cursor"))
        var page = Page("orders", title: visit.t("orders.title"))
        page.values = [
            "orders": orders.items.map { $0.summaryValues(visit.texts) }, "empty": orders.items.isEmpty,
        ]
        page.values["next"] = orders.nextCursor.map { "/orders?\(AddressQuery.text(["cursor": $0]))" }
        return .page(page)
    }

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        .page(try await page("order", visit, visit.id("orderId")))
    }

    /// The part that changes while the order is on its way.
    @Sendable private static func part(_ visit: Visit) async throws -> Reply {
        .page(try await page("order_state", visit, visit.id("orderId")))
    }

    @Sendable private static func cancel(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("orderId", of: OrderID.self)
        do throws(EdgeFailure) {
            try await visit.edge.cancel(id)
            return .redirect("/orders/\(id)")
        } catch {
            guard error.problem?.status == 409 else { throw error }
            var page = try await page("order", visit, id)
            page.values["problem"] = visit.t("order.tooLate")
            return .page(page.with(status: .conflict))
        }
    }

    @Sendable private static func reorder(_ visit: Visit) async throws -> Reply {
        try await visit.edge.reorder(visit.id("orderId"))
        return .redirect("/cart?added=1")
    }

    /// The order's steps as they come, from the edge to the browser.
    @Sendable private static func follow(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("orderId", of: OrderID.self)
        let events = try await visit.edge.followHistory(of: id, after: visit.headers[.lastEventID])
        let body = ResponseBody { writer in
            for try await chunk in events { try await writer.write(chunk) }
            try await writer.finish(nil)
        }
        return Reply(
            content: .response(
                Response(
                    status: .ok, headers: [.contentType: "text/event-stream", .xAccelBuffering: "no"], body: body)))
    }

    private static func page(_ template: String, _ visit: Visit, _ id: OrderID) async throws -> Page {
        async let history = visit.edge.history(of: id)
        let order = try await visit.edge.order(id)
        var page = Page(template, title: visit.texts("order.title", ["number": order.number]))
        page.values = order.pageValues(visit.texts, history: try await history)
        page.values["payHref"] = "/checkout/payment?\(AddressQuery.text(["order": id.description]))"
        if visit.query["paid"] == "1" { page.values["thanks"] = visit.t("order.thanks") }
        return page
    }
}
