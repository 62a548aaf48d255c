/// The lines between `# manifest: NAME` and the next `# manifest: end` of a file that is otherwise written by hand.
struct ManifestSection {
    private static let end = "# manifest: end"

    let name: String
    let lines: [String]

    /// The text with the section replaced by these lines; nil if it has no such section.
    func replaced(in text: String) -> String? {
        let all = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = all.firstIndex(where: { $0.trimmingSpaces == "# manifest: \(name)" }),
            let last = all[first...].firstIndex(where: { $0.trimmingSpaces == Self.end })
        else { return nil }
        let parts = all[...first].map(String.init) + lines + all[last...].map(String.init)
        return parts.joined(separator: "\n")
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring { drop { $0 == " " } }
}
