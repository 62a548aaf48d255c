import Contracts
import HTTPKit
import Vocabulary

/// One change of the stock of a product.
struct LedgerEntryView: Encodable {
    let entryId: Int64
    let productId: ProductID
    let kind: String
    let availableDelta: Int64
    let reservedDelta: Int64
    let soldDelta: Int64
    @Nullable var reason: String?
    @Nullable var orderId: OrderID?
    let at: Timestamp

    init(_ entry: LedgerEntry) {
        entryId = entry.entryId
        productId = entry.productId
        kind = entry.kind
        availableDelta = entry.availableDelta
        reservedDelta = entry.reservedDelta
        soldDelta = entry.soldDelta
        _reason = Nullable(entry.reason)
        _orderId = Nullable(entry.orderId)
        at = entry.at
    }
}
