import Contracts
import Failpoints
import Logging
import Messaging
import PaymentDomain
import Vocabulary

/// Finishes the payments that nobody works on any more: the provider was silent, or the process died and its message is
/// lost. PostgreSQL's clock says when.
struct PaymentResolver: Sendable {
    private static let batch = 20
    private static let pause = Duration.seconds(1)

    let payments: PaymentStore
    let desk: ProviderDesk
    let settlement: Settlement
    let logger: Logger

    /// Runs until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                try await resolveOverdue()
            } catch {
                logger.warning("overdue payments wait", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: Self.pause)
        }
    }

    /// One look at what is overdue.
    func resolveOverdue() async throws {
        // The lease outlasts the calls that are made about one payment.
        let lease = desk.timeLimit * 2 + .seconds(10)
        let overdue = try await payments.claimOverdue(limit: Self.batch, lease: lease)
        let refunds = try await payments.claimOverdueRefunds(limit: Self.batch, lease: lease)
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
                payment, .beginning(at: .payment, trace: overdue.trace, orderID: payment.orderId))
            logger.info(
                "payment looked after",
                metadata: [
                    "paymentId": "\(payment.id)", "state": "\(resolved?.state.rawValue ?? "dropped")",
                    "attempts": "\(resolved?.attempts ?? payment.attempts)",
                ])
        } catch {
            logger.warning(
                "payment stays open", metadata: ["paymentId": "\(payment.id)", "error": "\(error)"])
        }
    }

    private func finish(_ refund: Refund, _ cause: MessageContext) async {
        let refunding = Refunding(payments: payments, desk: desk, settlement: settlement)
        do {
            guard let payment = try await payments.find(refund.paymentId) else { return }
            try await refunding.move(refund, of: payment)
            _ = try await payments.database.transaction(causedBy: cause) { unit in
                try await refunding.finish(refund, of: payment, in: unit)
            }
            logger.info("refund looked after", metadata: ["refundId": "\(refund.id)"])
        } catch {
            logger.warning("refund stays open", metadata: ["refundId": "\(refund.id)", "error": "\(error)"])
        }
    }

    private func advance(_ payment: Payment, _ cause: MessageContext) async throws -> Payment? {
        let signal: PaymentSignal
        switch payment.overdueStep(settlement.patience) {
        case .drop:
            try await payments.database.transaction(causedBy: cause) { payments.drop(payment, in: $0) }
            return nil
        case .askProvider:
            signal = try await desk.ask(about: payment.id, by: payment.method)
        case .void:
            signal = try await desk.void(payment.id, by: payment.method, because: ProviderDesk.silent)
        }
        return try await payments.database.transaction(causedBy: cause) { unit in
            try await settlement.settle(payment, by: signal, in: unit)
        }
    }
}
