import OrderDomain

struct TimerRow {
    let timer: OrderTimer
    var dueAt: Int
    var leasedUntil = Int.min
}
