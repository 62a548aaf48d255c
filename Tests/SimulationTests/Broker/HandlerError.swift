/// Why a handler throws.
enum HandlerError: Error {
    /// The transaction failed, or its outcome is unknown.
    case databaseGone
    /// The broker did not confirm a publication.
    case notSent
    case noReply
    /// The handler of the other service failed.
    case neighbourFailed
    case providerFailed
    /// Another handler has settled or dropped the payment in the meantime.
    case workOvertaken
    /// A paid order's stock was released, and sold to others.
    case reservationLost
    /// The command that sells the stock is not handled yet.
    case notSoldYet
}
