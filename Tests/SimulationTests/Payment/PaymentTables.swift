import PaymentDomain
import Vocabulary

/// What the payment service keeps.
struct PaymentTables {
    var rows: [PaymentRow] = []
    var refunds: [RefundRow] = []

    func index(of payment: Int) -> Int? { rows.firstIndex { $0.payment.number == payment } }

    func index(of refund: RefundID) -> Int? { refunds.firstIndex { $0.refund.id == refund } }
}
