import PaymentDomain

extension Payment.State {
    static let names = ["processing", "captured", "failed", "refunded", "authorized"]

    var ordinal: Int {
        switch self {
        case .processing: 0
        case .captured: 1
        case .failed: 2
        case .refunded: 3
        case .authorized: 4
        }
    }
}

extension PaymentEvent {
    static let names = ["captured", "declined", "unanswered", "refunded", "authorized"]

    var ordinal: Int {
        switch self {
        case .captured: 0
        case .declined: 1
        case .unanswered: 2
        case .refunded: 3
        case .authorized: 4
        }
    }
}

extension ExistingPaymentDecision {
    static let names = [
        "resume", "settled", "settled replay", "keyReused", "inFlight", "clearingUp", "orderPaid", "foreign",
        "otherInProgress",
    ]

    var ordinal: Int {
        switch self {
        case .resume: 0
        case .settled(let isReplay): isReplay ? 2 : 1
        case .keyReused: 3
        case .inFlight: 4
        case .clearingUp: 5
        case .orderPaid: 6
        case .foreign: 7
        case .otherInProgress: 8
        }
    }
}

extension OverdueStep {
    static let names = ["drop", "askProvider", "void"]

    var ordinal: Int {
        switch self {
        case .drop: 0
        case .call(.status), .call(.capture): 1
        case .call(.void): 2
        }
    }
}
