import Contracts
import DurableMessaging
import Messaging
import PaymentDomain

/// Assigns each message to its handler.
enum PaymentSubscriptions {
    static func table(
        payments: PaymentStore, gateway: PaymentGateway, erasure: PersonalDataErasure, cashPolicy: CashPolicy,
        approval: RefundApprovalPolicy,
        begin: @escaping PayOrderHandler.BeginPaying
    ) -> Subscriptions {
        let refunding = Refunding(payments: payments, gateway: gateway, approval: approval)
        let proposals = RefundProposalHandlers(refunding: refunding)
        let paying = PayOrderHandler(payments: payments, gateway: gateway, cashPolicy: cashPolicy, begin: begin)
        return Subscriptions(of: .payment)
            .carryOut(
                PayOrder.self, payments.database.idempotentByRows(paying.handle)
            )
            .carryOut(CollectPayment.self, CollectPaymentHandler(payments: payments).handle)
            .carryOut(RefundPayment.self, RefundPaymentHandler(refunding: refunding).handle)
            .carryOut(
                RefundOrder.self, payments.database.idempotentByRows(RefundOrderHandler(refunding: refunding).handle)
            )
            .carryOut(DecideRefund.self, payments.database.idempotentByRows(proposals.decide))
            .answer(ListRefundProposals.self, proposals.list)
            .answer(GetPayment.self, GetPaymentHandler(payments: payments).handle)
            .answer(ListOpenPayments.self, ListOpenPaymentsHandler(payments: payments).handle)
            .answer(ListPersonalRecords<Audited.Payment>.self, payments.personalRecords.handle)
            .on(AccountErased.self, erasure.handle)
    }
}
