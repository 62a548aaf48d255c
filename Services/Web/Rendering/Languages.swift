import Foundation
import WebDomain

/// The shop's languages: one file each. English has the paths as they are; every other language has its code before them, so
/// that a page's address says its language, to caches too.
struct Languages: Sendable {
    static let first = "en"

    /// By their codes.
    private let texts: [String: Texts]
    let english: Texts
    /// In the order of the menu.
    let codes: [String]

    /// - Parameter directory: has the files `code.txt`
    /// - Throws: the error of reading a file, or `Texts.Malformed`
    init(directory: URL) throws {
        func read(_ code: String, _ fallback: Texts?) throws -> Texts {
            let file = directory.appendingPathComponent("\(code).txt")
            return try Texts(code: code, file: String(contentsOf: file, encoding: .utf8), fallback: fallback)
        }
        english = try read(Self.first, nil)
        var texts = [Self.first: english]
        for file in try FileManager.default.contentsOfDirectory(at: directory, includingPropertiesForKeys: nil)
        where file.pathExtension == "txt" {
            let code = file.deletingPathExtension().lastPathComponent
            if code != Self.first { texts[code] = try read(code, english) }
        }
        self.texts = texts
        codes = [Self.first] + texts.keys.filter { $0 != Self.first }.sorted()
    }

    subscript(code: String) -> Texts { texts[code] ?? english }

    /// What stands before the paths of a language.
    static func prefix(of code: String) -> String { code == first ? "" : "/\(code)" }

    /// The address of a path in a language; no address ends with a slash but the first language's start page.
    static func address(_ path: String, in code: String) -> String {
        code != first && path == "/" ? prefix(of: code) : prefix(of: code) + path
    }

    /// The language of a path, and the path without it.
    func split(_ path: String) -> (texts: Texts, path: String) {
        for code in codes where code != Self.first {
            let prefix = Self.prefix(of: code)
            if path == prefix { return (self[code], "/") }
            if path.hasPrefix(prefix + "/") { return (self[code], String(path.dropFirst(prefix.count))) }
        }
        return (english, path)
    }
}
