import Foundation
import Glibc

/// Files of operators: readable by their owner only, and written to the disk when the call returns.
enum OperatorFiles {
    /// Appends to a file, which is created if missing.
    ///
    /// - Throws: `Obstacle`
    static func append(_ bytes: Data, to path: String) throws {
        let directory = (path as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let isNew = !FileManager.default.fileExists(atPath: path)
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure("open", path) }
        defer { close(file) }
        // In one system call, so that the lines of two operators do not mix.
        let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(file) == 0 else { throw failure("write", path) }
        if isNew { try sync(directory: directory) }
    }

    /// A new file's name is durable only after its directory is synced.
    static func sync(directory: String) throws {
        let handle = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw failure("open", directory) }
        defer { close(handle) }
        guard fsync(handle) == 0 else { throw failure("sync", directory) }
    }

    /// One value per line.
    static func line(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value) + Data("\n".utf8)
    }

    /// The lines that can be decoded; a crash may have cut off the last one.
    static func lines<Value: Decodable>(of type: Value.Type, in path: String) throws -> [Value] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        let text = try Data(contentsOf: URL(fileURLWithPath: path))
        return text.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONDecoder().decode(type, from: $0) }
    }

    private static func failure(_ call: String, _ path: String) -> Obstacle {
        Obstacle("\(path): \(call): \(String(cString: strerror(errno)))")
    }
}
