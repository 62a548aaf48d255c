extension Audited {
    /// The messages of the payment service.
    package enum Payment: AuditedService {
        package static let name = ServiceName.payment

        package static let requests: [any Request.Type] = [
            PayOrder.self,
            CollectPayment.self,
            RefundPayment.self,
            RefundOrder.self,
            DecideRefund.self,
            ListRefundProposals.self,
            GetPayment.self,
            ListOpenPayments.self,
            ListPersonalRecords<Audited.Payment>.self,
        ]

        package static let subscriptions: [any Event.Type] = [AccountErased.self]

        package static let events: [any Event.Type] = [
            PaymentAuthorized.self,
            PaymentCaptured.self,
            PaymentFailed.self,
            PaymentRefunded.self,
            PaymentPartlyRefunded.self,
        ]
    }
}
