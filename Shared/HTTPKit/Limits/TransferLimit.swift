import HTTPTypes
import Synchronization

/// Limits the concurrent uploads and downloads. Their duration depends on the client's connection, so they are not
/// counted among the requests that services answer.
package final class TransferLimit: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    package init(_ limit: Int) { self.limit = limit }

    /// A slot for one transfer, freed once: by `release`, or in `deinit`.
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

    /// - Throws: 503 if no slot is free
    package func take() throws(Problem) -> Slot {
        let isAdmitted = count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isAdmitted else {
            throw Problem(.serviceUnavailable, "overloaded", "Too many files are being transferred. Try again soon.")
                .retry(after: 5)
        }
        return Slot(self)
    }
}
