import Contracts
import HTTPKit
import Vocabulary

/// One change of the stock of a product.
struct LedgerEntryView: Encodable {
    let entryID: Int64
    let productID: ProductID
    let kind: String
    let availableDelta: Int64
    let reservedDelta: Int64
    let soldDelta: Int64
    @Nullable var reason: String?
    @Nullable var orderID: OrderID?
    let at: Timestamp

    init(_ entry: LedgerEntry) {
        entryID = entry.entryID
        productID = entry.productID
        kind = entry.kind
        availableDelta = entry.availableDelta
        reservedDelta = entry.reservedDelta
        soldDelta = entry.soldDelta
        _reason = Nullable(entry.reason)
        _orderID = Nullable(entry.orderID)
        at = entry.at
    }
}
