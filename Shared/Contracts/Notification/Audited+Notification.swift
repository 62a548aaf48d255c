extension Audited {
    /// The messages of the notification service.
    package enum Notification: AuditedService {
        package static let name = ServiceName.notification

        package static let requests: [any Request.Type] = [
            SendCode.self,
            SendRegistrationNotice.self,
            SendSecurityNotice.self,
            ListNotifications.self,
            ListPersonalRecords<Audited.Notification>.self,
        ]

        package static let subscriptions: [any Event.Type] = [
            OrderConfirmed.self,
            OrderCancelled.self,
            OrderExpired.self,
            OrderPaymentFailed.self,
            StockLow.self,
            OrderShipped.self,
            OrderDelivered.self,
            OrderRefunded.self,
            OrderReturnUpdated.self,
            OrderRejected.self,
        ]
    }
}
