import Glibc
import Synchronization

/// The system's random numbers, fetched thirty-two at a time: each message and each span has an id, and a system call for
/// each number of each id would be most of what making them costs.
package struct RandomNumbers: RandomNumberGenerator, Sendable {
    /// The most that getentropy(3) gives at once.
    private static let count = 256 / MemoryLayout<UInt64>.size
    private static let fetched = Mutex<[UInt64]>([])

    package init() {}

    package func next() -> UInt64 {
        Self.fetched.withLock { numbers in
            if let number = numbers.popLast() { return number }
            numbers = Self.fetch()
            return numbers.popLast() ?? .random(in: 0 ... .max)
        }
    }

    /// Empty when the system has none to give, which on Linux it never lacks once it is up.
    private static func fetch() -> [UInt64] {
        var numbers = [UInt64](repeating: 0, count: count)
        let status = numbers.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) }
        return status == 0 ? numbers : []
    }
}
