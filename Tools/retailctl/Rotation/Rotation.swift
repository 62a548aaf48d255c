/// The replacement of one kind of secrets, as steps. After each of them, and in the middle of each, every process can still
/// log in, sign and read: so it can be interrupted anywhere, and the same command continues it.
protocol Rotation: Sendable {
    /// The secrets' names for the journal.
    var target: String { get }
    /// - Throws: `Obstacle` if it cannot begin
    var steps: [RotationStep] { get throws }
    /// What the operator should know afterwards.
    var note: String { get }
}
