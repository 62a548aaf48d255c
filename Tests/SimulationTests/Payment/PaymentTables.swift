import PaymentDomain
import Vocabulary

/// What the payment service keeps.
struct PaymentTables {
    var rows: [PaymentRow] = []

    func index(of payment: Int) -> Int? { rows.firstIndex { $0.payment.number == payment } }
}
