import Foundation

/// Opens a message's body in the operator's editor.
struct BodyEditor {
    /// - Returns: the edited body
    /// - Throws: `Obstacle` if there is no editor, or it failed, or changed nothing
    func edit(_ body: [UInt8]) throws -> [UInt8] {
        guard Terminal.isInteractive else { throw Obstacle("there is no terminal for an editor; use --body FILE") }
        let environment = ProcessInfo.processInfo.environment
        guard let editor = environment["VISUAL"] ?? environment["EDITOR"] else { throw Obstacle("$EDITOR is not set") }
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("message-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let text = Self.pretty(body)
        guard
            FileManager.default.createFile(
                atPath: file.path, contents: text, attributes: [.posixPermissions: 0o600])
        else { throw Obstacle("\(file.path) cannot be written") }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = editor.split(separator: " ").map(String.init) + [file.path]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Obstacle("the editor failed; nothing was sent") }
        let edited = try Data(contentsOf: file)
        guard edited != text else { throw Obstacle("the body was not changed; nothing was sent") }
        return Array(edited)
    }

    private static func pretty(_ body: [UInt8]) -> Data {
        guard let json = try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed),
            let text = try? JSONSerialization.data(
                withJSONObject: json,
                options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes, .fragmentsAllowed])
        else { return Data(body) }
        return text + Data("\n".utf8)
    }
}
