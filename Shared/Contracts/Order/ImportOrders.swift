package import Vocabulary

/// Takes orders of the past in, as a record: they move no stock and no money, and nobody is told. Asking again for the
/// same import gives the same answer.
package struct ImportOrders: Command, Hashable {
    package static let name = MessageName(.order, "import-orders")
    package static let senders: Set<ServiceName> = [.product]
    package typealias Rejection = Never

    package var importID: ImportID
    /// Looks at every order and changes nothing.
    package var isDryRun: Bool
    package var orders: [HistoricalOrder]

    package init(importID: ImportID, isDryRun: Bool, orders: [HistoricalOrder]) {
        (self.importID, self.isDryRun, self.orders) = (importID, isDryRun, orders)
    }

    package enum Verdict: String, Codable, Sendable, Hashable {
        /// By this import; in a dry run, it would be.
        case imported
        /// It was there before, just so.
        case unchanged
        /// The reference was there before, with another content.
        case contradictory
        /// Its lines are not all in one currency, or too much to add up.
        case notComputable = "not_computable"
    }

    package struct Reply: Codable, Sendable, Hashable {
        /// One for each order, in their order.
        package var verdicts: [Verdict]

        package init(verdicts: [Verdict]) { self.verdicts = verdicts }

        private enum CodingKeys: String, CodingKey { case verdicts = "standings" }
    }
}
