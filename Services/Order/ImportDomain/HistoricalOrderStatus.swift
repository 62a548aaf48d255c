/// How an order of the past ended. One that has not ended cannot be imported: nobody would carry it on.
package enum HistoricalOrderStatus: String, Sendable, Hashable, CaseIterable {
    case delivered, cancelled, refunded
}
