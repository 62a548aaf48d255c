import Contracts
import Messaging

/// What the notification service listens to.
enum NotificationSubscriptions {
    static func table(postman: Postman, notifications: NotificationStore) -> Subscriptions {
        Subscriptions(of: .notification)
            .carryOut(SendCode.self, SendCodeHandler(postman: postman).handle)
            .carryOut(SendRegistrationNotice.self, SendRegistrationNoticeHandler(postman: postman).handle)
            .on(OrderConfirmed.self, OrderConfirmedHandler(postman: postman).handle)
            .on(OrderCancelled.self, OrderCancelledHandler(postman: postman).handle)
            .on(OrderExpired.self, OrderExpiredHandler(postman: postman).handle)
            .on(OrderPaymentFailed.self, OrderPaymentFailedHandler(postman: postman).handle)
            .answer(ListNotifications.self, ListNotificationsHandler(notifications: notifications).handle)
    }
}
