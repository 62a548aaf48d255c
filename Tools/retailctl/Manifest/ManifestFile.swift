/// A generated file, or a file with generated sections.
struct ManifestFile {
    private enum Content {
        case whole(String)
        case sections([ManifestSection])
    }

    /// From the root of the repository.
    let path: String
    private let content: Content

    init(path: String, text: String) {
        self.path = path
        content = .whole(text)
    }

    init(path: String, sections: [ManifestSection]) {
        self.path = path
        content = .sections(sections)
    }

    /// The text that the file should have, given its current text.
    ///
    /// - Throws: `Obstacle` if a section is missing
    func text(from current: String) throws -> String {
        switch content {
        case .whole(let text): text
        case .sections(let sections):
            try sections.reduce(current) { text, section in
                guard let replaced = section.replaced(in: text) else {
                    throw Obstacle("\(path) has no section '\(section.name)' between its two marks")
                }
                return replaced
            }
        }
    }
}
