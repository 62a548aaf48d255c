import Metrics
import ServiceKit

extension GaugeSampler {
    /// How many passwords wait for a thread that hashes them.
    static func waiting(for passwords: PasswordHasher) -> GaugeSampler {
        let waiting = Meter(label: "cloudretail_hash_pool_waiting")
        return GaugeSampler(every: .seconds(1)) { waiting.set(passwords.waiting) }
    }
}
