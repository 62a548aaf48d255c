/// What can go wrong around the services. Each world draws anew how often each kind strikes.
enum Fault: Int, CaseIterable {
    // The broker.
    case droppedBeforeConfirm, confirmLost, deliveredTwice, delayed, redeliveredInHand
    case replyLost, replyDelayed, queryLost, queryDeliveredTwice
    // The databases.
    case transactionAborted, commitUnknownKept, commitUnknownLost
    // The processes.
    case orderCrash, inventoryCrash, paymentCrash, cartCrash, crashBeforeAcknowledging, crashBeforeMarkingSent
    /// Between what the edge asks the cart and what it sends to the order service.
    case edgeCrash
    // The clocks.
    case clockForward, clockBack
    // The providers of money and of prices.
    case providerFailed, providerSilent, providerSilentButCharged, providerChargedLate, refundFailed, priceRaised
}

extension Fault {
    /// Of a thousand occasions, when this kind is frequent. What takes a whole process away has many more occasions.
    var frequentRate: UInt64 {
        switch self {
        case .orderCrash, .inventoryCrash, .paymentCrash, .cartCrash: 25
        case .crashBeforeAcknowledging, .crashBeforeMarkingSent, .edgeCrash: 60
        case .clockForward, .clockBack: 40
        case .priceRaised: 100
        case .delayed, .redeliveredInHand: 250
        case .replyDelayed: 500
        case .providerFailed, .providerSilent, .providerSilentButCharged, .providerChargedLate, .refundFailed: 400
        case .droppedBeforeConfirm, .confirmLost, .deliveredTwice, .replyLost, .queryLost, .queryDeliveredTwice,
            .transactionAborted, .commitUnknownKept, .commitUnknownLost:
            120
        }
    }
}
