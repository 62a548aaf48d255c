import Vocabulary

/// Adds an entry to the audit trail. A service sends it in the transaction of what it records; the edge when it has refused
/// access.
package struct RecordAction: Command, Hashable {
    package static let name = MessageName(.auth, "record-action")
    package static let senders: Set<ServiceName> = [.product, .inventory, .order, .payment, .edge]
    package typealias Reply = Done
    package typealias Rejection = Never

    package var record: ActionRecord

    package init(_ record: ActionRecord) { self.record = record }
}
