package import Vocabulary

/// What a mail is about; the raw value is told to admins.
package enum NoticeKind: String, Sendable, CaseIterable {
    case verificationCode = "verification-code"
    case passwordReset = "password-reset"
    case registrationNotice = "registration-notice"
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

/// One fact that one audience is told once. Its key makes a repeated message harmless, whichever way it was repeated.
package struct Notice: Hashable, Sendable {
    package let kind: NoticeKind
    package let audience: MailAudience
    /// The order that it is about, or else the message that asked for it or told of it.
    package let source: UniqueID
    package let orderID: OrderID?

    package init(_ kind: NoticeKind, to audience: MailAudience, about order: OrderID) {
        self.kind = kind
        self.audience = audience
        source = order.value
        orderID = order
    }

    /// For what may happen to one order more than once: told by different messages, or of different things.
    package init(_ kind: NoticeKind, to audience: MailAudience, about order: OrderID, toldBy source: UniqueID) {
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

    /// The Message-ID header: the same each time, so that a mailbox can tell a mail that was sent twice.
    package var messageID: String { "<\(kind.rawValue).\(audience.rawValue).\(source)@cloudretail.example>" }
}
