import Compression
import Cryptography
import Foundation
import NIOCore

/// The files that pages load: style sheets, scripts, icons. Their address has a digest of all of them, so that a browser keeps them
/// for a year and asks for new ones when anything has changed.
struct Assets: Sendable {
    struct File: Sendable {
        let type: String
        let plain: ByteBuffer
        /// Nil if it would not be smaller.
        let compressed: ByteBuffer?
    }

    /// A file that pages name was not fetched.
    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "\(name) is missing: deploy/web/fetch" }
    }

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8", "webmanifest": "application/manifest+json", "png": "image/png",
    ]
    /// The files of others, which `deploy/web/fetch` brings.
    private static let fetched = ["htmx.js", "icons.svg"]

    private let files: [String: File]
    /// What stands before a file's name: `/assets/` and the digest.
    let prefix: String

    /// - Parameters:
    ///   - directory: the style sheets in `css`, which are joined in the order of their names, and the scripts in `js`;
    ///     what only the console loads is in `console`
    ///   - others: the fetched files
    /// - Throws: `Missing`, or the error of reading a file
    init(directory: URL, others: URL) throws {
        var contents: [String: [UInt8]] = [:]
        contents["shop.css"] = try Self.files(in: directory.appendingPathComponent("css")).flatMap(\.bytes)
        for folder in ["js", "img", "console"].map({ directory.appendingPathComponent($0) }) + [others] {
            for file in try Self.files(in: folder) { contents[file.name] = file.bytes }
        }
        for name in Self.fetched where contents[name] == nil { throw Missing(name: name) }
        var digest = SHA256.digest(of: Array(contents.keys.sorted().joined(separator: "\n").utf8))
        for name in contents.keys.sorted() { digest = SHA256.digest(of: digest + (contents[name] ?? [])) }
        prefix = "/assets/\(digest.hexadecimal.prefix(12))"
        files = contents.reduce(into: [:]) { files, content in
            let ending = content.key.split(separator: ".").last.map(String.init) ?? ""
            let compressed = Gzip.compress(content.value).flatMap { $0.count < content.value.count ? $0 : nil }
            files[content.key] = File(
                type: Self.types[ending] ?? "application/octet-stream", plain: ByteBuffer(bytes: content.value),
                compressed: compressed.map { ByteBuffer(bytes: $0) })
        }
    }

    subscript(name: String) -> File? { files[name] }

    private static func files(in folder: URL) throws -> [(name: String, bytes: [UInt8])] {
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { types[$0.pathExtension] != nil }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { ($0.lastPathComponent, Array(try Data(contentsOf: $0))) }
    }
}
