import Metrics
import ServiceKit

extension Look {
    /// How many passwords wait for a thread that hashes them.
    static func waiting(for passwords: PasswordHasher) -> Look {
        let waiting = Meter(label: "cloudretail_hash_pool_waiting")
        return Look(every: .seconds(1)) { waiting.set(passwords.waiting) }
    }
}
