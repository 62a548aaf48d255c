/// How often a person gets a file of everything that is stored about them, and for how long.
package struct PersonalExportTerms: Sendable, Hashable {
    /// Within a day.
    package let perDay: Int
    /// How long a finished file can be downloaded. Afterwards a request begins a new one.
    package let lifetime: Duration

    /// - Parameter fileLifetime: after which any export file is deleted
    package init(perDay: Int, fileLifetime: Duration) {
        self.perDay = max(1, perDay)
        // A download that begins at the end of the time still finds the file.
        lifetime = max(fileLifetime - .seconds(600), fileLifetime / 2)
    }
}
