import Foundation
import Glibc
import Secrets
import ServiceKit

/// The folder of a stack's secrets, of which processes read some in place, and others, in containers, as copies.
struct SecretsFolder: Sendable {
    let path: String
    /// Copies the secrets to where they are read, and writes what is derived from them. Nil if there is nothing to do.
    let handOutCommand: String?
    let environment: [String: String]

    init(_ stack: StackLocation) {
        path = stack.secretsDirectory
        handOutCommand = stack.configuration.optionalString("secrets.hand.out")
        environment = stack.environment
    }

    func file(_ name: String) -> SecretFile { SecretFile("\(path)/\(name)") }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

    /// - Throws: `Obstacle`
    func lines(_ name: String) throws -> [String] {
        do { return try file(name).lines() } catch { throw Obstacle("\(path)/\(name) cannot be read: \(error)") }
    }

    /// The whole file; empty if there is none.
    func text(_ name: String) -> String { (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? "" }

    /// How long ago the file was written.
    func age(of name: String) -> Duration {
        let attributes = try? FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")
        guard let date = attributes?[.modificationDate] as? Date else { return .zero }
        return .seconds(max(0, Date().timeIntervalSince(date)))
    }

    /// Replaces a file whole, on the disk when it returns. A file that has this text already keeps its age.
    ///
    /// - Throws: `Obstacle`
    func replace(_ name: String, _ text: String) throws {
        guard self.text(name) != text || !exists(name) else { return }
        let new = "\(path)/.\(name).new"
        try? FileManager.default.removeItem(atPath: new)
        try OperatorFiles.append(Data(text.utf8), to: new)
        try rename(".\(name).new", to: name)
    }

    func replace(_ name: String, lines: [String]) throws { try replace(name, lines.map { $0 + "\n" }.joined()) }

    /// - Throws: `Obstacle`
    func rename(_ name: String, to other: String) throws {
        guard Glibc.rename("\(path)/\(name)", "\(path)/\(other)") == 0 else {
            throw Obstacle("\(path)/\(other) cannot be replaced: \(String(cString: strerror(errno)))")
        }
        try OperatorFiles.sync(directory: path)
    }

    func remove(_ name: String) throws {
        if exists(name) { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }
    }

    /// - Throws: `Obstacle`
    func handOut() async throws {
        if let handOutCommand { try await OperatorProgram(environment: environment).run([handOutCommand]) }
    }

    /// Held until the process ends: two rotations at once would take each other's new secrets for old ones.
    ///
    /// - Throws: `Obstacle` if another one runs
    func lock() throws {
        let file = open("\(path)/.rotation", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Obstacle("\(path) cannot be written: \(String(cString: strerror(errno)))") }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw Obstacle("another rotation runs") }
    }
}
