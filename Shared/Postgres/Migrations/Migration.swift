import FoundationEssentials

/// One change of a schema.
package struct Migration: Sendable, Hashable {
    /// Counts from 1 without gaps.
    package let version: Int
    /// What it does, in snake case.
    package let name: String
    /// Any number of statements, except those that cannot run in a transaction.
    package let sql: String

    package init(version: Int, name: String, sql: String) { (self.version, self.name, self.sql) = (version, name, sql) }

    /// `V0001_create_orders.sql`.
    package var fileName: String {
        let digits = String(version)
        return "V" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_\(name).sql"
    }

    /// All migrations of a directory, in order. Other files are ignored.
    ///
    /// - Throws: `PostgresError.Code.migration`
    package static func load(directory: String) throws -> [Migration] {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: directory)
        } catch {
            throw PostgresError(.migration, "cannot read the directory \(directory)")
        }
        return try files.filter { $0.hasSuffix(".sql") }.map { file in
            guard let data = FileManager.default.contents(atPath: directory + "/" + file),
                let sql = String(validating: data, as: UTF8.self)
            else { throw PostgresError(.migration, "cannot read \(file)") }
            return try Migration(file: file, sql: sql)
        }.sorted { $0.version < $1.version }
    }

    private init(file: String, sql: String) throws {
        let parts = file.dropLast(".sql".count).split(separator: "_", maxSplits: 1)
        guard parts.count == 2, parts[0].hasPrefix("V"), let version = Int(parts[0].dropFirst()), version > 0 else {
            throw PostgresError(.migration, "\(file) is not named like V0001_create_orders.sql")
        }
        self.init(version: version, name: String(parts[1]), sql: sql)
    }
}
