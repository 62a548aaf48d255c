package import Vocabulary

/// One mail and its delivery status. It names the recipient's role, not the address.
package struct NotificationDetails: Codable, Sendable, Hashable {

    package var notificationID: UniqueID
    /// The template, such as `order-receipt`.
    package var kind: String
    /// `customer` or `admin`.
    package var audience: String
    package var orderID: OrderID?
    /// `sent`, `retrying` or `refused`.
    package var status: String
    package var attempts: Int
    package var lastError: String?
    /// The Message-ID header.
    package var messageID: String
    package var createdAt: Timestamp
    package var sentAt: Timestamp?

    package init(
        notificationID: UniqueID, kind: String, audience: String, orderID: OrderID?, status: String, attempts: Int,
        lastError: String?, messageID: String, createdAt: Timestamp, sentAt: Timestamp?
    ) {
        (self.notificationID, self.kind, self.audience, self.orderID) = (notificationID, kind, audience, orderID)
        (self.status, self.attempts, self.lastError, self.messageID) = (status, attempts, lastError, messageID)
        (self.createdAt, self.sentAt) = (createdAt, sentAt)
    }
}
