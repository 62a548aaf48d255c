extension SequenceDiagram {
    /// Mermaid, which ticket systems and Markdown viewers draw.
    var mermaid: String {
        let names = participants.map { "    participant \(Self.identifier($0)) as \(Self.plain($0))" }
        let lines = steps.map { step in
            let arrow =
                switch step.arrow {
                case .message: "->>"
                case .reply: "-->>"
                case .lost: "-x"
                }
            return "    \(Self.identifier(step.from))\(arrow)\(Self.identifier(step.to)): \(Self.plain(step.label))"
        }
        return (["sequenceDiagram"] + names + lines).joined(separator: "\n")
    }

    private static func identifier(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    /// Without the characters that end a line, or begin an entity.
    private static func plain(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == ";" || $0 == "#" ? " " : $0 })
    }
}
