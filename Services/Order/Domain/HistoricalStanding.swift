package import Vocabulary

/// What is to be done with an order of the past, by what is known under its id.
package enum HistoricalStanding: Sendable, Hashable {
    case new
    /// This import has brought it in; its answer was lost.
    case imported
    case unchanged
    case contradictory

    /// - Parameters:
    ///   - fingerprint: of what the file says
    ///   - known: fingerprint, and which import brought it
    package init(_ fingerprint: String, by importID: UniqueID, known: (fingerprint: String, placedBy: UniqueID)?) {
        guard let known else {
            self = .new
            return
        }
        guard known.fingerprint == fingerprint else {
            self = .contradictory
            return
        }
        self = known.placedBy == importID ? .imported : .unchanged
    }
}
