import Contracts
import DurableMessaging
import Messaging

/// Assigns each message to its handler.
enum PaymentSubscriptions {
    static func table(
        payments: PaymentStore, gateway: PaymentGateway, begin: @escaping PayOrderHandler.BeginPaying
    ) -> Subscriptions {
        let refunding = Refunding(payments: payments, gateway: gateway)
        return Subscriptions(of: .payment)
            .carryOut(
                PayOrder.self,
                payments.database.idempotentByRows(
                    PayOrderHandler(payments: payments, gateway: gateway, begin: begin).handle)
            )
            .carryOut(CollectPayment.self, CollectPaymentHandler(payments: payments).handle)
            .carryOut(RefundPayment.self, RefundPaymentHandler(refunding: refunding).handle)
            .carryOut(
                RefundOrder.self, payments.database.idempotentByRows(RefundOrderHandler(refunding: refunding).handle)
            )
            .answer(GetPayment.self, GetPaymentHandler(payments: payments).handle)
            .answer(ListOpenPayments.self, ListOpenPaymentsHandler(payments: payments).handle)
    }
}
