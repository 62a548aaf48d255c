import Concurrency
import Foundation
import ServiceKit

/// The broker's command-line tool, for what neither AMQP nor the management API can do. `RABBITMQCTL` is the command,
/// possibly of several words, such as `docker compose exec -T rabbitmq rabbitmqctl`.
struct BrokerShell {
    /// Marks the lines that an expression printed, among the tool's other output.
    static let mark = "@"

    private let command: [String]
    private let environment: [String: String]

    init(_ stack: StackLocation) {
        let line = stack.configuration.string("rabbitmqctl", default: "rabbitmqctl")
        // A path may contain spaces too.
        let isOneWord = FileManager.default.isExecutableFile(atPath: line)
        command = isOneWord ? [line] : line.split(separator: " ").map(String.init)
        // A tool that crashes would leave a dump of its memory where it was called.
        environment = stack.environment.merging(["ERL_CRASH_DUMP_BYTES": "0"]) { $1 }
    }

    /// Evaluates an Erlang expression on the broker.
    ///
    /// - Parameter timeout: in whole seconds; the tool is then ended. Nil waits for it
    /// - Returns: the marked lines that it printed, without the mark
    /// - Throws: `Obstacle` with the tool's output
    func evaluate(_ expression: String, within timeout: Duration? = nil) async throws -> [Substring] {
        let environment = environment
        let command = (timeout.map { ["timeout", "\($0.components.seconds)"] } ?? []) + command
        let pool = BlockingPool(name: "shell", threads: 1, queueLimit: 1)
        let (status, output, complaint) = try await pool.run {
            try Self.run(command + ["--quiet", "eval", expression], environment)
        }
        guard status == 0 else {
            throw Obstacle("\(command.joined(separator: " ")) failed: \(Self.firstSentence(complaint + output))")
        }
        return output.split(whereSeparator: \.isNewline).filter { $0.hasPrefix(Self.mark) }.map { $0.dropFirst() }
    }

    /// The first sentence of the tool's output. Pages of advice follow.
    private static func firstSentence(_ text: String) -> String {
        let lines = text.split(whereSeparator: \.isNewline).filter { $0 != "Error:" }
        let line = lines.first.map(String.init) ?? "no reason given"
        return line.components(separatedBy: ". ").first ?? line
    }

    private static func run(
        _ words: [String], _ environment: [String: String]
    ) throws -> (status: Int32, output: String, complaint: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = words
        process.environment = environment
        let (output, complaints) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = complaints
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: text, as: UTF8.self), String(decoding: complaint, as: UTF8.self)
        )
    }
}
