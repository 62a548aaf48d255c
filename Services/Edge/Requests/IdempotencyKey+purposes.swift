import HTTPKit

extension IdempotencyKey.Purpose {
    static let order = IdempotencyKey.Purpose(rawValue: "order")
    static let payment = IdempotencyKey.Purpose(rawValue: "payment")
    static let refund = IdempotencyKey.Purpose(rawValue: "refund")
    static let orderReturn = IdempotencyKey.Purpose(rawValue: "return")
}
