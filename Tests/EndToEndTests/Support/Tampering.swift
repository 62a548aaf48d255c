import Foundation
import TestSupport
import Testing

/// SQL that breaks one invariant about one order, and SQL that reverts it.
struct Tampering: Sendable {
    let invariant: String
    private let change: String
    private let undo: String
    /// Selects the id under which the breach is reported.
    private let culprit: String

    private init(invariant: String, change: String, undo: String, culprit: String = "SELECT $order") {
        (self.invariant, self.change, self.undo, self.culprit) = (invariant, change, undo, culprit)
    }

    /// Returns when a row has changed: a busy service may not have written it yet.
    func apply(to order: String, _ product: String) async throws {
        try await eventually("\(invariant) is broken", within: .seconds(30)) {
            try await run(change + " RETURNING 1", order, product).isEmpty == false
        }
    }

    func revert(on order: String, _ product: String) async throws { try await run(undo, order, product) }

    func name(in order: String, _ product: String) async throws -> String {
        try await run(culprit, order, product).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @discardableResult
    private func run(_ statement: String, _ order: String, _ product: String) async throws -> String {
        try await TestStack.psql(
            statement.replacing("$order", with: "'\(order)'").replacing("$product", with: "'\(product)'")
                .replacing("$elsewhere", with: "'00000000-0000-4000-8000-\(order.suffix(12))'"))
    }

    /// The command that sold the order's stock, from the order service's outbox.
    private static let commit = """
        (SELECT message_id FROM "order".outbox
         WHERE name = 'inventory.commit.v1' AND convert_from(body, 'UTF8') LIKE '%' || $order || '%')
        """

    static let all = [
        Tampering(
            invariant: "P3", change: "UPDATE inventory.stock SET sold = sold + 1 WHERE product_id = $product",
            undo: "UPDATE inventory.stock SET sold = sold - 1 WHERE product_id = $product",
            culprit: "SELECT $product"),
        Tampering(
            invariant: "P4",
            change: """
                UPDATE payment.payment SET amount = amount + 1, updated_at = now() - interval '1 hour'
                WHERE order_id = $order
                """,
            undo: "UPDATE payment.payment SET amount = amount - 1 WHERE order_id = $order",
            culprit: "SELECT payment_id FROM payment.payment WHERE order_id = $order"),
        Tampering(
            invariant: "P6", change: "UPDATE inventory.reservation SET state = 'released' WHERE order_id = $order",
            undo: "UPDATE inventory.reservation SET state = 'committed' WHERE order_id = $order"),
        Tampering(
            invariant: "P8",
            change: "UPDATE notification.notification SET order_id = $elsewhere WHERE order_id = $order",
            undo: "UPDATE notification.notification SET order_id = $order WHERE order_id = $elsewhere"),
        Tampering(
            invariant: "P9", change: "UPDATE inventory.inbox SET message_id = $elsewhere WHERE message_id = \(commit)",
            undo: "UPDATE inventory.inbox SET message_id = \(commit) WHERE message_id = $elsewhere",
            culprit: "SELECT \(commit)"),
        Tampering(
            invariant: "P10",
            change: "UPDATE \"order\".order_history SET status = 'expired' WHERE order_id = $order AND sequence = 2",
            undo: "UPDATE \"order\".order_history SET status = 'pending' WHERE order_id = $order AND sequence = 2"),
        Tampering(
            invariant: "P11", change: "UPDATE cart.cart_checkout SET order_id = $elsewhere WHERE order_id = $order",
            undo: "UPDATE cart.cart_checkout SET order_id = $order WHERE order_id = $elsewhere"),
    ]
}
