/// How far an order is on its way, for the list at the top of its page.
package enum OrderProgress {
    /// One step of an order that goes well.
    package enum Step: String, Sendable, CaseIterable {
        case placed, paid, shipped, delivered
    }

    /// The steps that are done; nil for an order that ended otherwise.
    package static func steps(done status: String) -> Set<Step>? {
        switch status {
        case "accepted": []
        case "pending": [.placed]
        case "confirmed": [.placed, .paid]
        case "shipped": [.placed, .paid, .shipped]
        case "delivered": Set(Step.allCases)
        default: nil
        }
    }

    /// Whether its page waits for steps that come by themselves.
    package static func isFinal(_ status: String) -> Bool {
        ["delivered", "cancelled", "rejected", "expired", "refunded"].contains(status)
    }
}
