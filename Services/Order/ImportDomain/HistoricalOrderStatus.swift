/// The final status of a historical order. Unfinished orders cannot be imported, since no process would continue them.
package enum HistoricalOrderStatus: String, Sendable, Hashable, CaseIterable {
    case delivered, cancelled, refunded
}
