package import Vocabulary

/// What to do with a historical order, depending on the stored order with its reference.
package enum HistoricalOrderDecision: Sendable, Hashable {
    case new
    /// This import has stored it already; the reply was lost.
    case imported
    case unchanged
    case contradictory

    /// - Parameters:
    ///   - known: whether the stored order equals the file's, and which import stored it
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
