import Contracts
import DurableMessaging
import Messaging

/// What the notification service listens to.
enum NotificationSubscriptions {
    static func table(
        postman: Postman, notifications: NotificationStore, getPrices: @escaping StockLowHandler.GetPricesOf
    ) -> Subscriptions {
        let database = notifications.database
        return Subscriptions(of: .notification)
            .carryOut(SendCode.self, database.noting(SendCodeHandler(postman: postman).handle))
            .carryOut(
                SendRegistrationNotice.self, database.noting(SendRegistrationNoticeHandler(postman: postman).handle)
            )
            .on(OrderConfirmed.self, database.noting(OrderConfirmedHandler(postman: postman).handle))
            .on(OrderRejected.self, database.noting(OrderRejectedHandler(postman: postman).handle))
            .on(OrderCancelled.self, database.noting(OrderCancelledHandler(postman: postman).handle))
            .on(OrderExpired.self, database.noting(OrderExpiredHandler(postman: postman).handle))
            .on(OrderPaymentFailed.self, database.noting(OrderPaymentFailedHandler(postman: postman).handle))
            .on(OrderShipped.self, database.noting(OrderShippedHandler(postman: postman).handle))
            .on(OrderDelivered.self, database.noting(OrderDeliveredHandler(postman: postman).handle))
            .on(OrderRefunded.self, database.noting(OrderRefundedHandler(postman: postman).handle))
            .on(OrderReturnUpdated.self, database.noting(OrderReturnUpdatedHandler(postman: postman).handle))
            .on(StockLow.self, database.noting(StockLowHandler(postman: postman, getPrices: getPrices).handle))
            .answer(ListNotifications.self, ListNotificationsHandler(notifications: notifications).handle)
    }
}
