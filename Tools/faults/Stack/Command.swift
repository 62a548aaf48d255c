import Foundation

/// Runs a program to its end.
struct Command: Sendable {
    struct Failed: Error, CustomStringConvertible {
        let command: String
        let status: Int32
        let output: String
        var description: String { "\(command) ended with \(status): \(output.suffix(600))" }
    }

    private let arguments: [String]
    private let seconds: Int

    init(_ arguments: [String], within seconds: Int = 60) { (self.arguments, self.seconds) = (arguments, seconds) }

    /// - Returns: its output, including errors
    /// - Throws: `Failed` unless it ends with 0
    @discardableResult
    func run() async throws -> String {
        let (status, output) = try await outcome()
        guard status == 0 else {
            throw Failed(command: arguments.joined(separator: " "), status: status, output: output)
        }
        return output
    }

    /// - Returns: the exit status, and the output
    func outcome() async throws -> (status: Int32, output: String) {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try runAndWait() })
            }
        }
    }

    private func runAndWait() throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
        process.arguments = ["--kill-after=5", "\(seconds)"] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}
