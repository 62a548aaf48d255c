import Glibc
import Synchronization

/// The system's random numbers, fetched 32 at a time: every message and every span has an id, and a system call for
/// each number would be most of the cost of creating one.
package struct RandomNumbers: RandomNumberGenerator, Sendable {
    /// The most bytes that getentropy(3) returns at once, as a count of numbers.
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

    /// Empty if the system has no random numbers, which does not happen on Linux after boot.
    private static func fetch() -> [UInt64] {
        var numbers = [UInt64](repeating: 0, count: count)
        let status = numbers.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) }
        return status == 0 ? numbers : []
    }
}
