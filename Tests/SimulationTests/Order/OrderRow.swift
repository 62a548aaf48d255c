import OrderDomain
import Vocabulary

struct OrderRow {
    let order: Int
    let customer: Int
    /// Which of the contents that a customer sends under one key.
    let content: Int
    let placedBy: Int
    var state = OrderState.accepted
    var version = 1
    var lines: PricedLines
    var isRefused = false
    var heldUntil: Int?
    var payment: PaymentID?
    var timer: TimerRow?
    var history: [HistoryStep]
    /// The clock when this was read.
    var readAt: Int

    var saga: OrderSaga { OrderSaga(state, payment: payment) }
}
