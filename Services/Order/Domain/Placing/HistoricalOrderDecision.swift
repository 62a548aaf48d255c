package import Vocabulary

/// What is to be done with an order of the past, by what is known under its reference.
package enum HistoricalOrderDecision: Sendable, Hashable {
    case new
    /// This import has brought it in; its answer was lost.
    case imported
    case unchanged
    case contradictory

    /// - Parameters:
    ///   - known: whether it is what the file says, and which import brought it
    package init(by importID: UniqueID, known: (isSame: Bool, placedBy: UniqueID)?) {
        guard let known else {
            self = .new
            return
        }
        guard known.isSame else {
            self = .contradictory
            return
        }
        self = known.placedBy == importID ? .imported : .unchanged
    }
}
