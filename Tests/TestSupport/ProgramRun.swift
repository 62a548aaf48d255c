import Concurrency
package import Foundation

/// A program that has run to its end. Threads of its own wait for it, since other tests need those of the concurrency
/// pool, which are as many as the machine has processors.
package struct ProgramRun: Sendable {
    /// The program's exit code was another than 0.
    package struct Failed: Error, CustomStringConvertible { package let description: String }

    private static let pool = BlockingPool(name: "test-programs", threads: 8, queueLimit: 1024)

    package let status: Int32
    /// What it wrote to its standard output and its standard error.
    package let data: Data

    package var text: String { String(decoding: data, as: UTF8.self) }

    /// - Parameters:
    ///   - program: its path
    ///   - environment: all of it
    package init(
        _ program: String, _ arguments: [String],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws {
        (status, data) = try await Self.pool.run {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
            process.environment = environment
            let output = Pipe()
            process.standardOutput = output
            process.standardError = output
            process.standardInput = FileHandle.nullDevice
            try process.run()
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, data)
        }
    }

    /// - Returns: its output
    /// - Throws: `Failed`
    @discardableResult
    package static func succeeding(_ program: String, _ arguments: [String]) async throws -> Data {
        let run = try await ProgramRun(program, arguments)
        guard run.status == 0 else { throw Failed(description: "\(program): \(run.text)") }
        return run.data
    }
}
