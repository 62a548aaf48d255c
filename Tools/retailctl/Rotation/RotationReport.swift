/// What a rotation did, or would do.
struct RotationReport: Encodable {
    struct Step: Encodable {
        let name: String
        let what: String
    }

    let kind: RotationKind
    let target: String
    let isCompromised: Bool
    let isDryRun: Bool
    let steps: [Step]
    let note: String

    init(_ kind: RotationKind, _ rotation: any Rotation, isCompromised: Bool, isDryRun: Bool) throws {
        (self.kind, self.isCompromised, self.isDryRun) = (kind, isCompromised, isDryRun)
        (target, note) = (rotation.target, rotation.note)
        steps = try rotation.steps.map { Step(name: $0.name, what: $0.what) }
    }

    var text: String {
        let head =
            isDryRun ? "Nothing was changed. To be rotated: \(target)" : "Rotated: \(target)"
        let lines = steps.enumerated().map { number, step in "\(number + 1). \(step.name): \(step.what)" }
        return ([head] + lines + (note.isEmpty ? [] : [note])).joined(separator: "\n")
    }
}
