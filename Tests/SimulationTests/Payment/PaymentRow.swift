import PaymentDomain
import Vocabulary

struct PaymentRow {
    var payment: Payment
    /// When the resolver checks a payment that is still processing.
    var nextAttemptAt: Int?
}

extension Payment {
    var number: Int { id.number }
    var order: Int { Int(orderID.value.low) }

    var isLive: Bool { state.isLive }
}
