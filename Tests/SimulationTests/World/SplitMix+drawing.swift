import TestSupport

extension SplitMix {
    /// From 0 to one less than `bound`.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// Within both ends.
    mutating func between(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }
}
