package import Vocabulary

/// The kind of a mail; administrators see the raw value.
package enum NoticeKind: String, Sendable, CaseIterable {
    case verificationCode = "verification-code"
    case passwordReset = "password-reset"
    case registrationNotice = "registration-notice"
    case securityNotice = "security-notice"
    case orderReceipt = "order-receipt"
    case orderCancelled = "order-cancelled"
    case orderExpired = "order-expired"
    case paymentFailed = "payment-failed"
    case stockLow = "stock-low"
    case orderShipped = "order-shipped"
    case orderDelivered = "order-delivered"
    case orderRefunded = "order-refunded"
    case orderRejected = "order-rejected"
    case orderUndelivered = "order-undelivered"
    case returnRequested = "return-requested"
    case returnApproved = "return-approved"
    case returnRefused = "return-refused"
    case returnReceived = "return-received"
}

package enum MailAudience: String, Sendable, CaseIterable { case customer, admin }

/// A mail about one fact to one audience, sent once. Its key deduplicates redelivered and repeated messages.
package struct Notice: Hashable, Sendable {
    package let kind: NoticeKind
    package let audience: MailAudience
    /// The id of the order, or of the message that requested or reported it.
    package let source: UniqueID
    package let orderID: OrderID?

    package init(_ kind: NoticeKind, to audience: MailAudience, about order: OrderID) {
        self.kind = kind
        self.audience = audience
        source = order.value
        orderID = order
    }

    /// For kinds that can occur several times for one order: `source` distinguishes them.
    package init(_ kind: NoticeKind, to audience: MailAudience, about order: OrderID, publishedBy source: UniqueID) {
        self.kind = kind
        self.audience = audience
        self.source = source
        orderID = order
    }

    package init(_ kind: NoticeKind, to audience: MailAudience, askedBy message: UniqueID) {
        self.kind = kind
        self.audience = audience
        source = message
        orderID = nil
    }

    package var key: String { "\(kind.rawValue)/\(audience.rawValue)/\(source)" }

    /// The Message-ID header: constant, so that a mailbox can recognize a mail that was sent twice.
    package var messageID: String { "<\(kind.rawValue).\(audience.rawValue).\(source)@cloudretail.example>" }
}
