import Concurrency
import Contracts
import DurableMessaging
import Failpoints
import Logging
import Messaging
import PaymentDomain
import Vocabulary

/// Resolves payments and refunds that no message will finish: the provider did not reply, or the process stopped and
/// the message is lost. PostgreSQL's clock decides when they are overdue.
struct PaymentResolver: Sendable {
    private static let pause = Duration.seconds(1)

    let payments: PaymentStore
    let gateway: PaymentGateway
    let logger: Logger

    /// Runs until the task is cancelled.
    func run() async throws {
        try await PeriodicTask.run(every: Self.pause) {
            try await resolveOverdue()
        } failed: { error in
            logger.warning("looking for overdue payments failed", metadata: ["error": "\(error)"])
        }
    }

    /// Runs one round over all overdue payments and refunds.
    func resolveOverdue() async throws {
        let (batch, lease) = (ProviderPolicy.batch, gateway.policy.lease)
        let overdue = try await payments.claimOverdue(limit: batch, lease: lease)
        let refunds = try await payments.claimOverdueRefunds(limit: batch, lease: lease)
        await withDiscardingTaskGroup { group in
            for entry in overdue {
                group.addTask { await resolve(entry) }
            }
            for (refund, trace) in refunds {
                group.addTask { await finish(refund, .beginning(at: .payment, trace: trace)) }
            }
        }
    }

    private func resolve(_ overdue: PaymentStore.Overdue) async {
        Failpoint.reach(.timerFired)
        let payment = overdue.payment
        do {
            let resolved = try await advance(
                payment, .beginning(at: .payment, trace: overdue.trace, orderID: payment.orderID))
            logger.info(
                "overdue payment resolved",
                metadata: [
                    "paymentId": "\(payment.id)", "state": "\(resolved?.state.rawValue ?? "dropped")",
                    "attempts": "\(resolved?.attempts ?? payment.attempts)",
                ])
        } catch {
            logger.warning(
                "overdue payment not resolved", metadata: ["paymentId": "\(payment.id)", "error": "\(error)"])
        }
    }

    private func finish(_ refund: Refund, _ cause: MessageContext) async {
        let refunding = Refunding(payments: payments, gateway: gateway)
        do {
            guard let payment = try await payments.find(refund.paymentID) else { return }
            try await refunding.payOut(refund, of: payment)
            _ = try await payments.database.transaction(causedBy: cause) { unit in
                try await payments.finish(refund, in: unit)
            }
            logger.info("overdue refund resolved", metadata: ["refundId": "\(refund.id)"])
        } catch {
            logger.warning("overdue refund not resolved", metadata: ["refundId": "\(refund.id)", "error": "\(error)"])
        }
    }

    private func advance(_ payment: Payment, _ cause: MessageContext) async throws -> Payment? {
        switch payment.overdueStep(payments.policy) {
        case .drop:
            try await payments.database.transaction(causedBy: cause) { payments.drop(payment, in: $0) }
            return nil
        case .call(let call):
            let event = try await gateway.settle(payment.id, by: call, with: payment.method)
            return try await payments.database.transaction(causedBy: cause) { unit in
                try await payments.settle(payment, by: event, in: unit)
            }
        }
    }
}
