/// A place in the code where a crash would be hardest to survive. An operator never arms one; `make faults` does, to
/// prove that a process may die there (after fail-rs and etcd's gofail).
///
/// `FAILPOINT=<point>` or `<point>/<subject>` in the environment arms one for the life of the process. When it is
/// reached, and the subject matches, the process kills itself as `kill -9` would. With `FAILPOINT_FUSE=<path>` that
/// happens only while no such file exists: it is created first, so that the restarted process lives.
package enum Failpoint: String, Sendable, CaseIterable {
    /// A command or event was delivered, and no handler has seen it yet.
    case afterReceive = "after_receive"
    /// Everything is written, nothing is committed.
    case inTransaction = "in_transaction"
    /// The effect is committed, the broker still waits for the acknowledgement.
    case afterCommitBeforeAck = "after_commit_before_ack"
    /// The broker has taken a publication, its confirm is not looked at yet.
    case afterPublishBeforeConfirm = "after_publish_before_confirm"
    /// The relay knows that the broker has its batch, the outbox does not.
    case afterConfirmBeforeMark = "after_confirm_before_mark"
    /// A cart has given up its lines for an order, and the edge has not sent the order yet.
    case afterClaimBeforeCommand = "after_claim_before_command"
    /// A timer, a resolver or a sweeper was about to act on what is due.
    case timerFired = "timer_fired"

    private static let armed = ArmedFailpoint.fromEnvironment()

    /// - Parameter subjects: what the point is reached with: a message's name and id, a routing key
    package static func reach(_ point: Failpoint, _ subjects: @autoclosure () -> [String] = []) {
        guard let armed, armed.point == point, armed.matches(subjects()) else { return }
        armed.fire()
    }
}
