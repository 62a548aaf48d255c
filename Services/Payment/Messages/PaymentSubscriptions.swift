import Contracts
import Messaging

/// What the payment service listens to.
enum PaymentSubscriptions {
    static func table(
        payments: PaymentStore, desk: ProviderDesk, settlement: Settlement,
        begin: @escaping PayOrderHandler.BeginPaying
    ) -> Subscriptions {
        let refunding = Refunding(payments: payments, desk: desk, settlement: settlement)
        return Subscriptions(of: .payment)
            .carryOut(
                PayOrder.self,
                PayOrderHandler(payments: payments, desk: desk, settlement: settlement, begin: begin).handle
            )
            .carryOut(CollectPayment.self, CollectPaymentHandler(payments: payments, settlement: settlement).handle)
            .carryOut(RefundPayment.self, RefundPaymentHandler(refunding: refunding).handle)
            .carryOut(RefundOrder.self, RefundOrderHandler(refunding: refunding).handle)
            .answer(GetPayment.self, GetPaymentHandler(payments: payments).handle)
            .answer(ListOpenPayments.self, ListOpenPaymentsHandler(payments: payments).handle)
    }
}
