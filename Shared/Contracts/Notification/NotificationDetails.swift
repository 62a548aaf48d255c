package import Vocabulary

/// One mail and what became of it. Whom it went to is told by role, not by address.
package struct NotificationDetails: Codable, Sendable, Hashable {

    package var notificationId: UniqueID
    /// The template, such as `order-receipt`.
    package var kind: String
    /// `customer` or `admin`.
    package var audience: String
    package var orderId: OrderID?
    /// `sent`, `retrying` or `refused`.
    package var status: String
    package var attempts: Int
    package var lastError: String?
    /// The Message-ID header.
    package var messageId: String
    package var createdAt: Timestamp
    package var sentAt: Timestamp?

    package init(
        notificationId: UniqueID, kind: String, audience: String, orderId: OrderID?, status: String, attempts: Int,
        lastError: String?, messageId: String, createdAt: Timestamp, sentAt: Timestamp?
    ) {
        self.notificationId = notificationId
        self.kind = kind
        self.audience = audience
        self.orderId = orderId
        self.status = status
        self.attempts = attempts
        self.lastError = lastError
        self.messageId = messageId
        self.createdAt = createdAt
        self.sentAt = sentAt
    }
}
