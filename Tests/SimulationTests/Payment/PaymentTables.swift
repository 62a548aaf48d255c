import PaymentDomain
import Vocabulary

/// The payment service's tables.
struct PaymentTables {
    var rows: [PaymentRow] = []
    var refunds: [RefundRow] = []

    func index(of payment: Int) -> Int? { rows.firstIndex { $0.payment.number == payment } }

    func index(of refund: RefundID) -> Int? { refunds.firstIndex { $0.refund.id == refund } }
}
