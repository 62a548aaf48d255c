/// The mails that can be written; each has a plain and an HTML template of this name in `Templates/`.
enum MailTemplate: String, CaseIterable {
    case verificationCode = "verification_code"
    case passwordReset = "password_reset"
    case registrationNotice = "registration_notice"
    case orderReceipt = "order_receipt"
    case orderReceiptCopy = "order_receipt_copy"
    case orderCancelled = "order_cancelled"
    case orderExpired = "order_expired"
    case paymentFailed = "payment_failed"
    case stockLow = "stock_low"
    case orderShipped = "order_shipped"
    case orderDelivered = "order_delivered"
    case orderRefunded = "order_refunded"
}
