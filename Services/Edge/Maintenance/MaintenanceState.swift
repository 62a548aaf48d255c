import Contracts
import Synchronization
import Vocabulary

/// The maintenance that this process knows of.
final class MaintenanceState: Sendable {
    private let announced = Mutex<MaintenanceWindow?>(nil)
    private let refusals = Atomic(0)

    /// The maintenance that is on; nil once it has ended, even if the order service has not answered since.
    func window(at now: Timestamp) -> MaintenanceWindow? {
        announced.withLock { window in window.flatMap { $0.until > now ? $0 : nil } }
    }

    /// How many requests were refused.
    var refused: Int { refusals.load(ordering: .relaxed) }

    func countRefusal() { refusals.add(1, ordering: .relaxed) }

    /// - Returns: whether it differs from what was known
    func set(_ window: MaintenanceWindow?) -> Bool {
        announced.withLock { known in
            defer { known = window }
            return known != window
        }
    }
}
