/// What a change would do, or has done.
struct ChangeReport {
    /// For `--json`.
    let value: any Encodable
    let text: String
    /// Whether all was done that was asked for; if not, the command ends with `ExitCode.notDone`.
    var isComplete = true

    init(_ value: any Encodable, text: String, isComplete: Bool = true) {
        (self.value, self.text, self.isComplete) = (value, text, isComplete)
    }
}

extension OutputOptions {
    func show(_ report: ChangeReport) throws {
        print(json ? try Self.json(report.value) : report.text)
    }
}
