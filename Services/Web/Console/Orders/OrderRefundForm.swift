import HTTPTypes
import Vocabulary
import WebDomain

/// The form that pays an order back, or a part of it.
enum OrderRefundForm {
    private static let amountField = "amount"

    /// What the form shows; what was typed stays in it.
    static func values(of order: Order, _ visit: Visit) -> Values {
        let isTyped = visit.method == .post
        return [
            "left": visit.texts.money(order.refundable), "leftNumber": order.refundable.decimalText,
            "amount": visit.form.raw(amountField), "why": visit.form.raw("why"),
            "restocks": !isTyped || visit.form["restock"] == "yes",
            "pieces": order.items.map { line -> Values in
                let left = line.quantity - (line.returned ?? 0)
                return [
                    "field": field(line), "name": line.name, "most": "\(left)", "none": left == 0,
                    "label": visit.texts("console.refund.pieces", ["name": line.name]),
                    "quantity": isTyped ? visit.form.raw(field(line)) : "0",
                ]
            },
        ]
    }

    private static func field(_ line: Order.Line) -> String { "pieces-\(line.productId)" }

    @Sendable static func submit(_ visit: Visit) async throws -> Reply {
        let id = try visit.id("orderId", of: OrderID.self)
        let order = try await visit.edge.anyOrder(id)
        let request: RefundRequest
        do throws(RefundRequest.Refusal) {
            // Confirmed, the amount is the one that the confirmation has shown.
            request = try read(visit, order)
        } catch {
            let errors = errors(error, order, visit)
            return .page(
                try await ConsoleOrderPage.page(visit, id, errors: errors).with(status: .unprocessableContent))
        }
        guard Confirmation.isGiven(visit) else { return confirmation(request, order, visit).reply(visit, in: .orders) }
        return try await visit.once { try await refund(request, order, visit) }
    }

    private static func read(_ visit: Visit, _ order: Order) throws(RefundRequest.Refusal) -> RefundRequest {
        let lines = order.items.map { line in
            RefundRequest.Line(
                productID: line.productId, unitPrice: line.unitPrice, left: line.quantity - (line.returned ?? 0),
                pieces: visit.form[field(line)].isEmpty ? 0 : visit.form.integer(field(line)) ?? -1)
        }
        return try RefundRequest(
            typed: visit.form[amountField], lines: lines, restocks: visit.form["restock"] == "yes",
            left: order.refundable)
    }

    private static func errors(_ refusal: RefundRequest.Refusal, _ order: Order, _ visit: Visit) -> FieldErrors {
        var errors = FieldErrors()
        switch refusal {
        case .amount: errors.add(amountField, visit.t("console.refund.noAmount"))
        case .tooMuch:
            errors.add(
                amountField,
                visit.texts("console.refund.tooMuch", ["amount": visit.texts.money(order.refundable)]))
        case .pieces(let id): errors.add("pieces-\(id)", visit.t("console.refund.tooMany"))
        }
        return errors
    }

    private static func confirmation(_ request: RefundRequest, _ order: Order, _ visit: Visit) -> Confirmation {
        let texts = visit.texts
        let names = Dictionary(order.items.map { ($0.productId, $0.name) }) { first, _ in first }
        var sentences = [
            texts(
                "console.refund.effect", ["amount": texts.money(request.amount), "number": order.number])
        ]
        if request.restocked.isEmpty {
            sentences.append(texts["console.refund.noRestock"])
        } else {
            let pieces = request.restocked.map { "\($0.pieces) × \(names[$0.productID] ?? "")" }
            sentences.append(texts("console.refund.restock", ["pieces": pieces.joined(separator: ", ")]))
        }
        return Confirmation(
            title: texts("console.refund.title", ["number": order.number]), sentences: sentences,
            button: texts["console.refund.button"], back: "/console/orders/\(order.orderId)", isFinal: true,
            computed: [amountField: request.amount.decimalText])
    }

    @Sendable private static func refund(_ request: RefundRequest, _ order: Order, _ visit: Visit) async throws -> Reply
    {
        let restock = request.restocked.map { NewRefund.Line(productId: $0.productID, quantity: $0.pieces) }
        do throws(EdgeFailure) {
            let refund = try await visit.edge.refund(
                order.orderId,
                NewRefund(
                    amount: request.amount, reason: visit.form.optional("why"),
                    restock: restock.isEmpty ? nil : restock),
                key: visit.form["key"])
            let done = refund.status == "awaiting_approval" ? "proposed" : "refund"
            return .redirect("/console/orders/\(order.orderId)?done=\(done)")
        } catch {
            let problem = try ConsoleFailure.shown(error, visit.texts)
            guard !ConsoleFailure.isOutcomeUnknown(error) else {
                var again = confirmation(request, order, visit)
                again.problem = problem
                return again.reply(visit, in: .orders, status: ConsoleFailure.status(error))
            }
            return .page(
                try await ConsoleOrderPage.page(visit, order.orderId, problem: problem)
                    .with(status: ConsoleFailure.status(error)))
        }
    }
}
