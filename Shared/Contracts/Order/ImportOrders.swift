package import Vocabulary

/// Records orders of the past: they change no stock and no money, and no event is published. A repetition of the same
/// import returns the same answer.
package struct ImportOrders: Command, Hashable {
    package static let name = MessageName(.order, "import-orders")
    package static let senders: Set<ServiceName> = [.product]
    package typealias Rejection = Never

    package var importID: ImportID
    /// Validates every order and changes nothing.
    package var isDryRun: Bool
    package var orders: [HistoricalOrder]

    package init(importID: ImportID, isDryRun: Bool, orders: [HistoricalOrder]) {
        (self.importID, self.isDryRun, self.orders) = (importID, isDryRun, orders)
    }

    package enum Verdict: String, Codable, Sendable, Hashable {
        /// Imported by this import; in a dry run, it would be.
        case imported
        /// It exists already with the same content.
        case unchanged
        /// The reference exists already with other content.
        case contradictory
        /// Its lines are in different currencies, or their sum overflows.
        case notComputable = "not_computable"
    }

    package struct Reply: Codable, Sendable, Hashable {
        /// One for each order, in their order.
        package var verdicts: [Verdict]

        package init(verdicts: [Verdict]) { self.verdicts = verdicts }

        private enum CodingKeys: String, CodingKey { case verdicts = "standings" }
    }
}
