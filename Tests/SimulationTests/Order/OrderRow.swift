import OrderDomain
import Vocabulary

/// A row of the order service's table. It has the members of its `value`.
@dynamicMemberLookup
struct OrderRow {
    let order: Int
    let customer: Int
    /// Which of several bodies the customer has sent under one key.
    let content: Int
    let placedBy: Int
    let seen: SeenTerms
    var value: Order
    var isRejected = false
    var timer: TimerRow?
    var history: [HistoryStep]
    /// The clock at the time of reading.
    var readAt: Int

    subscript<Value>(dynamicMember member: KeyPath<Order, Value>) -> Value { value[keyPath: member] }
}
