/// What the shop guarantees whatever fails; docs/reliability.md explains how each is kept and checked.
package enum Invariant: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case noOrderLost = "P1"
    case noOrderDoubled = "P2"
    case nothingOversold = "P3"
    case paidOnce = "P4"
    case reservationsEnd = "P5"
    case servicesAgree = "P6"
    case ordersEnd = "P7"
    case mailed = "P8"
    case noMessageVanishes = "P9"
    case noStateRegresses = "P10"
    case cartsKept = "P11"

    package var sentence: String {
        switch self {
        case .noOrderLost: "no acknowledged order is lost"
        case .noOrderDoubled: "no order is doubled"
        case .nothingOversold: "no unit is sold twice"
        case .paidOnce: "no payment is taken twice"
        case .reservationsEnd: "every reservation ends"
        case .servicesAgree: "confirmed, paid and sold orders are the same"
        case .ordersEnd: "every order reaches a final state"
        case .mailed: "every buyer gets a receipt, and nobody else"
        case .noMessageVanishes: "no message vanishes"
        case .noStateRegresses: "no order goes back to an earlier state"
        case .cartsKept: "a cart's version is in one order at most"
        }
    }

    private var number: Int { Int(rawValue.dropFirst()) ?? 0 }

    package static func < (left: Self, right: Self) -> Bool { left.number < right.number }
}
