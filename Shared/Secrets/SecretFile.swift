/// A file with secrets, one in each line. A writer renames a complete file, so that no reader sees a part.
package struct SecretFile: Sendable, Hashable {
    package struct Empty: Error, CustomStringConvertible {
        let path: String
        package var description: String { "\(path) has no secret in it" }
    }

    package let path: String

    package init(_ path: String) { self.path = path }

    /// The lines that are not empty: the one to use first, then those that may still be in force.
    ///
    /// - Throws: `Empty`, `UnreadableFile`
    package func lines() throws -> [String] {
        let lines = try UnreadableFile.text(at: path).split(whereSeparator: \.isNewline)
        guard !lines.isEmpty else { throw Empty(path: path) }
        return lines.map(String.init)
    }
}
