package import Vocabulary

/// The unsent messages of a service.
package struct ObservedOutbox: Sendable, Hashable {
    package var service: String
    package var unsent: Int64
    package var oldestUnsent: Timestamp?

    package init(service: String, unsent: Int64, oldestUnsent: Timestamp?) {
        (self.service, self.unsent, self.oldestUnsent) = (service, unsent, oldestUnsent)
    }
}
