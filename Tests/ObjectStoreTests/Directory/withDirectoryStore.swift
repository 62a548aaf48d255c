import Concurrency
import Foundation
import ObjectStore

/// A store in a temporary directory.
func withDirectoryStore(_ body: (_ store: DirectoryStore, _ root: String) async throws -> Void) async throws {
    let root = NSTemporaryDirectory() + "objects-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let pool = BlockingPool(name: "files", threads: 4, queueLimit: 100)
    defer {
        pool.close()
        try? FileManager.default.removeItem(atPath: root)
    }
    try await body(try DirectoryStore(root: root, .example, pool), root)
}

/// The names of all files below a directory.
func files(below root: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: root)?.allObjects as? [String] ?? []
    return paths.filter { path in
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isDirectory)
            && !isDirectory.boolValue
    }
}
