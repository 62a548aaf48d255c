import OrderDomain
import Vocabulary

/// A row of the order service's table. Reads the members of its `value` as its own.
@dynamicMemberLookup
struct OrderRow {
    let order: Int
    let customer: Int
    /// Which of the contents that a customer sends under one key.
    let content: Int
    let placedBy: Int
    let seen: SeenTerms
    var value: Order
    var isRejected = false
    var timer: TimerRow?
    var history: [HistoryStep]
    /// The clock when this was read.
    var readAt: Int

    subscript<Value>(dynamicMember member: KeyPath<Order, Value>) -> Value { value[keyPath: member] }
}
