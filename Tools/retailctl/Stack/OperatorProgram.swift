import Concurrency
import Foundation

/// Runs another program, and waits for its end.
struct OperatorProgram: Sendable {
    let environment: [String: String]

    /// - Returns: its standard output
    /// - Throws: `Obstacle` with what it said if it fails
    @discardableResult
    func run(_ words: [String], input: String = "") async throws -> String {
        let environment = environment
        return try await BlockingPool(name: "program", threads: 1, queueLimit: 1).run {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = words
            process.environment = environment
            let (given, output, complaints) = (Pipe(), Pipe(), Pipe())
            (process.standardInput, process.standardOutput, process.standardError) = (given, output, complaints)
            try process.run()
            // Less than a pipe holds.
            given.fileHandleForWriting.write(Data(input.utf8))
            try given.fileHandleForWriting.close()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            let complaint = complaints.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            guard process.terminationStatus == 0 else {
                throw Obstacle("\(words[0]) failed: \(String(decoding: complaint, as: UTF8.self))")
            }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
