import TestSupport

/// The rate of each kind of fault in one world. Each world omits some kinds, to find defects that others would hide.
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
