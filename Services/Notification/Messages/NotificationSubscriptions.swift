import Contracts
import DurableMessaging
import Messaging

/// Assigns each message to its handler.
enum NotificationSubscriptions {
    static func table(
        sender: NotificationSender, notifications: NotificationStore, getPrices: @escaping StockLowHandler.GetPricesOf
    ) -> Subscriptions {
        let database = notifications.database
        return Subscriptions(of: .notification)
            .carryOut(SendCode.self, database.noting(SendCodeHandler(sender: sender).handle))
            .carryOut(
                SendRegistrationNotice.self, database.noting(SendRegistrationNoticeHandler(sender: sender).handle)
            )
            .carryOut(SendSecurityNotice.self, database.noting(SendSecurityNoticeHandler(sender: sender).handle))
            .on(OrderConfirmed.self, database.noting(OrderConfirmedHandler(sender: sender).handle))
            .on(OrderRejected.self, database.noting(OrderRejectedHandler(sender: sender).handle))
            .on(OrderCancelled.self, database.noting(OrderCancelledHandler(sender: sender).handle))
            .on(OrderExpired.self, database.noting(OrderExpiredHandler(sender: sender).handle))
            .on(OrderPaymentFailed.self, database.noting(OrderPaymentFailedHandler(sender: sender).handle))
            .on(OrderShipped.self, database.noting(OrderShippedHandler(sender: sender).handle))
            .on(OrderDelivered.self, database.noting(OrderDeliveredHandler(sender: sender).handle))
            .on(OrderRefunded.self, database.noting(OrderRefundedHandler(sender: sender).handle))
            .on(OrderReturnUpdated.self, database.noting(OrderReturnUpdatedHandler(sender: sender).handle))
            .on(StockLow.self, database.noting(StockLowHandler(sender: sender, getPrices: getPrices).handle))
            .answer(ListPersonalRecords<Audited.Notification>.self, notifications.personalRecords.handle)
            .answer(ListNotifications.self, ListNotificationsHandler(notifications: notifications).handle)
    }
}
