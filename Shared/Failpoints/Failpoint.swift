/// A place in the code where a crash is hardest to survive. `make faults` arms one to prove that the process recovers
/// from a crash there; production never does (after fail-rs and etcd's gofail).
///
/// `FAILPOINT=<point>` or `<point>/<subject>` in the environment arms one for the life of the process. When it is
/// reached, and the subject matches, the process kills itself as `kill -9` would. With `FAILPOINT_FUSE=<path>` that
/// happens only while no such file exists: it is created first, so that the restarted process lives.
package enum Failpoint: String, Sendable, CaseIterable {
    /// A command or event was delivered, and no handler has run yet.
    case afterReceive = "after_receive"
    /// All statements have run, and nothing is committed.
    case inTransaction = "in_transaction"
    /// The effect is committed, and the message is not acknowledged yet.
    case afterCommitBeforeAck = "after_commit_before_ack"
    /// The broker has accepted a publication, and its confirm has not been read yet.
    case afterPublishBeforeConfirm = "after_publish_before_confirm"
    /// The broker has confirmed the relay's batch, and the outbox rows are not marked as sent yet.
    case afterConfirmBeforeMark = "after_confirm_before_mark"
    /// A cart has released its lines for an order, and the edge has not sent the order yet.
    case afterClaimBeforeCommand = "after_claim_before_command"
    /// A timer, a resolver or a sweeper is about to process what is due.
    case timerFired = "timer_fired"
    /// A step of a rotation of secrets is done, or its part for one of them, and the next has not begun.
    case afterRotationStep = "after_rotation_step"

    private static let armed = ArmedFailpoint.fromEnvironment()

    /// - Parameter subjects: what identifies this occurrence: a message's name and id, a routing key
    package static func reach(_ point: Failpoint, _ subjects: @autoclosure () -> [String] = []) {
        guard let armed, armed.point == point, armed.matches(subjects()) else { return }
        armed.fire()
    }
}
