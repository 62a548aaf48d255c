/// A file that is generated: as a whole, or some sections of it.
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

    /// What the file should be, given what it is.
    ///
    /// - Throws: `Obstacle` when a section is not there
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
