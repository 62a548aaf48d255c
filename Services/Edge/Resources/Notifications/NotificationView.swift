import Contracts
import HTTPKit
import Vocabulary

/// A mail and its delivery status.
struct NotificationView: Encodable {
    let notificationID: UniqueID
    let kind: String
    let audience: String
    @Nullable var orderID: OrderID?
    let status: String
    let attempts: Int
    @Nullable var lastError: String?
    let messageID: String
    let createdAt: Timestamp
    @Nullable var sentAt: Timestamp?

    init(_ notification: NotificationDetails) {
        notificationID = notification.notificationID
        kind = notification.kind
        audience = notification.audience
        _orderID = Nullable(notification.orderID)
        status = notification.status
        attempts = notification.attempts
        _lastError = Nullable(notification.lastError)
        messageID = notification.messageID
        createdAt = notification.createdAt
        _sentAt = Nullable(notification.sentAt)
    }
}
