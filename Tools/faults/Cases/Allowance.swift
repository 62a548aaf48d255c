/// The findings that are expected in a case.
struct Allowance: Sendable {
    /// The case breaks invariants itself: the check must find a lost, a duplicated and an unexpected item.
    var sabotage = false
    /// The case creates dead letters; they are deleted afterwards.
    var deadLetters = false
    /// The case destroys commands that only the broker had: an order answered 202 may have to be sent again.
    var forgottenCommands = false
    /// Customers do not retry, so orders may exist that no customer has an answer about.
    var unconsumedOrders = false
    /// How long it may take until customers are served again, in seconds.
    var longestRecovery = 15.0
    /// No request may fail, even during the fault.
    var noFailure = false
}
