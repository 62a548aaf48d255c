import TestSupport

/// How often each kind of fault strikes in one world. Some kinds are left out of each world, so that what only shows
/// when others keep quiet shows too.
struct FaultRates {
    private var rates: [UInt64]

    init(_ random: inout SplitMix) {
        rates = Fault.allCases.map { fault in
            switch random.below(10) {
            case 0..<3: 0
            case 3..<8: max(1, fault.frequentRate / 5)
            default: fault.frequentRate
            }
        }
    }

    func rate(of fault: Fault) -> UInt64 { rates[fault.rawValue] }

    mutating func calm() { rates = rates.map { _ in 0 } }
}
