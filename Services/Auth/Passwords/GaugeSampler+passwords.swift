import Metrics
import ServiceKit

extension GaugeSampler {
    /// Samples how many hash computations wait for a thread.
    static func waiting(for passwords: PasswordHasher) -> GaugeSampler {
        let waiting = Meter(label: "cloudretail_hash_pool_waiting")
        return GaugeSampler(every: .seconds(1)) { waiting.set(passwords.waiting) }
    }
}
