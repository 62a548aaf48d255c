/// Why a handler throws.
enum HandlerError: Error {
    /// The transaction failed, or nobody knows whether it did.
    case databaseGone
    /// The broker did not say that it has the message.
    case notSent
    case noReply
    /// The neighbour's handler threw.
    case neighbourFailed
    case providerFailed
    /// Somebody else finished or dropped the payment meanwhile.
    case workOvertaken
    /// A paid order's stock was given up and sold to others.
    case reservationLost
    /// The command that sells is on its way behind this one.
    case notSoldYet
}
