import Concurrency
import Glibc
package import Vocabulary

extension Timestamp {
    /// The wall clock of this machine.
    package static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
    }
}

extension UniqueID {
    /// A version 7 id from the clock and the system's random numbers.
    package static func make() -> UniqueID {
        .version7(at: .now(), random: (RandomNumbers().next(), RandomNumbers().next()))
    }
}
