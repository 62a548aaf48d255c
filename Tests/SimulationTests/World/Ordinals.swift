import InventoryDomain
import OrderDomain
import PaymentDomain

// The indexes and names of cases among the counters of `Coverage`.

extension OrderState {
    var ordinal: Int {
        switch self {
        case .accepted: 0
        case .pending: 1
        case .confirmed: 2
        case .rejected: 3
        case .expired: 4
        case .cancelled: 5
        case .paymentFailed: 6
        case .shipped: 7
        case .delivered: 8
        case .refunded: 9
        }
    }
}

extension OrderSignal {
    static let names = [
        "stockHeld", "stockRefused", "pricesRefused", "settleTimeIsUp", "paymentTimeIsUp", "cancel",
        "paymentCaptured", "paymentFailed", "paymentRefunded", "ship", "deliver", "promotionRefused",
        "paymentPartlyRefunded", "undelivered", "paymentAuthorized", "limitExceeded",
    ]

    var ordinal: Int {
        switch self {
        case .stockHeld: 0
        case .stockRefused: 1
        case .pricesRefused: 2
        case .settleTimeIsUp: 3
        case .paymentTimeIsUp: 4
        case .cancel: 5
        case .paymentCaptured: 6
        case .paymentFailed: 7
        case .paymentRefunded: 8
        case .ship: 9
        case .deliver: 10
        case .promotionRefused: 11
        case .paymentPartlyRefunded: 12
        case .undelivered: 13
        case .paymentAuthorized: 14
        case .limitExceeded: 15
        }
    }
}

extension ReservationState {
    static let names = ["held", "committed", "released", "expired", "rejected", "returned"]

    var ordinal: Int {
        switch self {
        case .held: 0
        case .committed: 1
        case .released: 2
        case .expired: 3
        case .rejected: 4
        case .returned: 5
        }
    }
}

extension ReservationEvent.Kind {
    static let names = ["commit", "release", "lapse", "takeBack", "takeBackPieces"]

    var ordinal: Int {
        switch self {
        case .commit: 0
        case .release: 1
        case .lapse: 2
        case .takeBack: 3
        case .takeBackPieces: 4
        }
    }
}

extension RepeatedPlacement {
    static let names = ["resume", "answerAgain", "replay", "inFlight", "keyReused"]

    var ordinal: Int {
        switch self {
        case .resume: 0
        case .answerAgain: 1
        case .replay: 2
        case .inFlight: 3
        case .keyReused: 4
        }
    }
}

extension HandlerError {
    static let names = [
        "databaseGone", "notSent", "noReply", "neighbourFailed", "providerFailed", "workOvertaken", "reservationLost",
        "notSoldYet",
    ]

    var ordinal: Int {
        switch self {
        case .databaseGone: 0
        case .notSent: 1
        case .noReply: 2
        case .neighbourFailed: 3
        case .providerFailed: 4
        case .workOvertaken: 5
        case .reservationLost: 6
        case .notSoldYet: 7
        }
    }
}

extension OverdueReservation {
    static let names = ["release", "sell", "wait", "callOff"]

    var ordinal: Int {
        switch self {
        case .release: 0
        case .sell: 1
        case .wait: 2
        case .callOff: 3
        }
    }
}
