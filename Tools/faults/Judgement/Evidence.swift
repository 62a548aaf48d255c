import Foundation

/// What is known when everything is quiet: what customers were told, and what the shop holds.
struct Evidence: Sendable {
    let purchases: [Purchase]
    /// Every order that anybody was ever told of.
    let known: Set<String>
    /// Those of them that belong to cases before.
    let earlier: Set<String>
    let orders: [String: FinalOrder]
    /// The state of every payment that a customer was told is taken.
    let payments: [String: String]
    let stockBefore: [String: Catalogue.Stock]
    let stockAfter: [String: Catalogue.Stock]
    let receipts: [Mailbox.Receipt: Int]

    func order(of purchase: Purchase) -> FinalOrder? { purchase.orderID.flatMap { orders[$0] } }
}
