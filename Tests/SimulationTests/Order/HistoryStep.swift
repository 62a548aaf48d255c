import OrderDomain

struct HistoryStep {
    let sequence: Int
    let state: OrderState
    let signal: OrderSignal?
}
