/// The kinds of faults. Each world draws a rate for each of them.
enum Fault: Int, CaseIterable {
    // The broker.
    case droppedBeforeConfirm, confirmLost, deliveredTwice, delayed, redeliveredInHand
    case replyLost, replyDelayed, queryLost, queryDeliveredTwice
    // The databases.
    case transactionAborted, commitUnknownKept, commitUnknownLost
    // The processes.
    case orderCrash, inventoryCrash, paymentCrash, cartCrash, crashBeforeAcknowledging, crashBeforeMarkingSent
    /// The edge dies between check-out and order command.
    case edgeCrash
    // The clocks.
    case clockForward, clockBack
    // The providers of money and of prices.
    case providerFailed, providerSilent, providerSilentButCharged, providerChargedLate, refundFailed, priceRaised
}

extension Fault {
    /// The rate in a thousand when this kind is frequent. Crashes have more occasions, so they have lower rates.
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
