/// What a fault excuses.
struct Allowance: Sendable {
    /// It breaks invariants itself: the judge must find something lost, doubled and unexpected.
    var sabotage = false
    /// It makes dead letters; they are thrown away after it.
    var deadLetters = false
    /// It destroys commands that the broker alone held: a 202 may have to be asked for again.
    var forgottenCommands = false
    /// Customers do not insist, so what they were not told of may have happened.
    var unheardOrders = false
    /// Nothing may go wrong for a customer even while it lasts.
    var noFailure = false
}
