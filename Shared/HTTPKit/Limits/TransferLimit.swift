import HTTPTypes
import Synchronization

/// How many files may come and go at once. They take as long as the client's line makes them, so they are counted by
/// themselves and not among the requests that services answer.
package final class TransferLimit: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    package init(_ limit: Int) { self.limit = limit }

    /// A transfer's place, given back once: when it is released, or nobody has it any more.
    package final class Slot: Sendable {
        private let owner: Mutex<TransferLimit?>

        fileprivate init(_ owner: TransferLimit) { self.owner = Mutex(owner) }

        deinit { release() }

        package func release() {
            let owner = owner.withLock { owner in
                defer { owner = nil }
                return owner
            }
            owner?.count.withLock { $0 -= 1 }
        }
    }

    /// - Throws: 503 when there is no room
    package func take() throws(Problem) -> Slot {
        let isAdmitted = count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isAdmitted else {
            throw Problem(.serviceUnavailable, "overloaded", "Too many files are on their way. Try again soon.")
                .retry(after: 5)
        }
        return Slot(self)
    }
}
