/// One step of a rotation. It may be repeated: when what it does is done already, it does nothing.
struct RotationStep: Sendable {
    /// A word for logs and failpoints.
    let name: String
    /// What it does, as a sentence for the operator.
    let what: String
    let run: @Sendable () async throws -> Void
}
