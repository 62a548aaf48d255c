import Contracts
import HTTPKit
import Vocabulary

/// A mail and what became of it.
struct NotificationView: Encodable {
    let notificationId: UniqueID
    let kind: String
    let audience: String
    @Nullable var orderId: OrderID?
    let status: String
    let attempts: Int
    @Nullable var lastError: String?
    let messageId: String
    let createdAt: Timestamp
    @Nullable var sentAt: Timestamp?

    init(_ notification: NotificationDetails) {
        notificationId = notification.notificationId
        kind = notification.kind
        audience = notification.audience
        _orderId = Nullable(notification.orderId)
        status = notification.status
        attempts = notification.attempts
        _lastError = Nullable(notification.lastError)
        messageId = notification.messageId
        createdAt = notification.createdAt
        _sentAt = Nullable(notification.sentAt)
    }
}
