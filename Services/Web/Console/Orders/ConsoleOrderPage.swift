import HTTPTypes
import Vocabulary
import WebDomain

/// `/console/orders/{id}`: one order, and what an administrator does with it.
enum ConsoleOrderPage {
    static let routes =
        [WebRoute(.get, "/console/orders/{orderId}", for: .administrator, use: show)]
        + ConsoleOrderAction.allCases.map { action in
            WebRoute(.post, "/console/orders/{orderId}/\(action.rawValue)", for: .administrator) { visit in
                try await change(visit, action)
            }
        }
        + [
            WebRoute(.post, "/console/orders/{orderId}/refund", for: .administrator, use: OrderRefundForm.submit),
            WebRoute(
                .post, "/console/orders/{orderId}/returns/{returnId}/{decision}", for: .administrator,
                use: OrderReturnForms.decide),
        ]

    @Sendable private static func show(_ visit: Visit) async throws -> Reply {
        .page(try await page(visit, visit.id("orderId")))
    }

    /// - Parameters:
    ///   - errors: of the form that was sent; what was typed into it stays
    ///   - problem: what the edge has refused
    static func page(
        _ visit: Visit, _ id: OrderID, errors: FieldErrors = FieldErrors(), problem: String? = nil
    ) async throws(EdgeFailure) -> Page {
        async let history = visit.edge.historyOfAny(id)
        async let returns = visit.edge.returns(of: id)
        let order = try await visit.edge.anyOrder(id)
        let texts = visit.texts
        let canShip = visit.may([.orders])
        let canRefund = visit.may([.refunds])
        var page = ConsoleFrame.page(
            "console_order", visit, in: .orders, title: texts("order.title", ["number": order.number]))
        do {
            page.values.merge(order.pageValues(texts, history: try await history)) { _, new in new }
            let returns = try await returns
            page.values["returns"] = OrderReturnForms.values(of: returns, order, visit)
            page.values["hasReturns"] = !returns.isEmpty
        } catch {
            throw error as? EdgeFailure ?? .unreadable("history")
        }
        page.values["customer"] = order.customer.map { customer -> Values in
            [
                "name": customer.name ?? texts["console.order.noName"], "email": customer.email.orFalse,
                "href": "/console/customers/\(customer.userId)",
            ]
        }
        page.values["note"] = order.note
        page.values["ship"] = order.isShippable && canShip
        page.values["deliver"] = order.isOnItsWay && canShip
        page.values["cancel"] = order.isCancellable && canShip
        page.values["refund"] = order.isRefundable && canRefund ? OrderRefundForm.values(of: order, visit) : nil
        page.values["actions"] =
            (canShip && (order.isShippable || order.isOnItsWay || order.isCancellable))
            || (canRefund && order.isRefundable)
        page.values["items"] = order.itemValues(texts)
        page.values["orderId"] = order.orderId.description
        page.values["hasAddress"] = order.shippingAddress != nil
        for name in ["carrier", "tracking"] { page.values[name] = visit.form.raw(name) }
        page.values["typedReason"] = visit.form.raw("reason")
        page.values["errors"] = errors.values
        page.values["problem"] = problem
        return page
    }

    private static func change(_ visit: Visit, _ action: ConsoleOrderAction) async throws -> Reply {
        let id = try visit.id("orderId", of: OrderID.self)
        let errors = action.errors(in: visit)
        guard errors.isEmpty else {
            return .page(try await page(visit, id, errors: errors).with(status: .unprocessableContent))
        }
        guard Confirmation.isGiven(visit) else {
            let order = try await visit.edge.anyOrder(id)
            return action.confirmation(of: order, visit).reply(visit, in: .orders)
        }
        return try await visit.once {
            do throws(EdgeFailure) {
                try await action.execute(id, visit)
                return .redirect("/console/orders/\(id)?done=\(action.rawValue)")
            } catch {
                return try await refused(visit, id, error)
            }
        }
    }

    private static func refused(_ visit: Visit, _ id: OrderID, _ failure: EdgeFailure) async throws -> Reply {
        let problem = try ConsoleFailure.shown(failure, visit.texts)
        return .page(try await page(visit, id, problem: problem).with(status: ConsoleFailure.status(failure)))
    }
}
