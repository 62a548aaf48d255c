import Foundation

/// The evidence after the stack has become quiet: the answers that customers got, and the shop's data.
struct Evidence: Sendable {
    let purchases: [Purchase]
    /// Every order that any customer got an answer about.
    let known: Set<String>
    /// Those of them that belong to earlier cases.
    let earlier: Set<String>
    let orders: [String: FinalOrder]
    /// The state of every payment that was answered with success.
    let payments: [String: String]
    let stockBefore: [String: Catalogue.Stock]
    let stockAfter: [String: Catalogue.Stock]
    let receipts: [Mailbox.Receipt: Int]

    func order(of purchase: Purchase) -> FinalOrder? { purchase.orderID.flatMap { orders[$0] } }
}
