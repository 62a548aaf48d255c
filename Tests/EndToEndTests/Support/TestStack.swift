import Concurrency
import Contracts
import Foundation
import TestSupport

/// The running test stack, started by `scripts/test`.
enum TestStack {
    struct Missing: Error, CustomStringConvertible {
        let name: String
        var description: String { "\(name) is not set: these tests need a running stack (see `make test`)" }
    }

    struct CommandFailed: Error, CustomStringConvertible {
        let description: String
    }

    static let portBase = Int(ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_PORT_BASE"] ?? "") ?? 0

    /// The processes of the shop.
    static let processes = ProcessCatalogue.processes.map(\.name)

    /// The admin port of a process.
    static func admin(of process: String) throws -> Shop {
        guard let offset = ProcessCatalogue.processes.first(where: { $0.name == process })?.adminPortOffset else {
            throw Missing(name: process)
        }
        return Shop(port: portBase + offset)
    }

    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static var home: String {
        get throws {
            guard let home = ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_HOME"] else {
                throw Missing(name: "CLOUDRETAIL_TEST_HOME")
            }
            return home
        }
    }

    static func secret(_ name: String) throws -> String {
        try String(contentsOfFile: "\(home)/secrets/\(name)", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// `deploy/local/service ACTION NAME…`: returns once the process is in the requested state.
    static func service(_ arguments: String...) async throws {
        let (status, output) = try await run("service", arguments)
        guard status == 0 else { throw CommandFailed(description: output) }
    }

    /// Sends SIGTERM to a process, as a deployment does, and waits for its replacement by supervisor.
    static func replace(_ name: String) async throws {
        let text = try String(contentsOfFile: "\(home)/run/\(name).pid", encoding: .utf8)
        guard let pid = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), kill(pid, SIGTERM) == 0 else {
            throw CommandFailed(description: "\(name) does not run")
        }
        try await eventually("\(name) stops", within: .seconds(25)) { kill(pid, 0) != 0 }
        try await service("await", name)
    }

    /// Runs SQL as the superuser.
    @discardableResult
    static func psql(_ statement: String) async throws -> String {
        let (status, output) = try await run("psql", ["-qtAc", statement])
        guard status == 0 else { throw CommandFailed(description: output) }
        return output
    }

    /// Runs a script of `deploy/local`.
    ///
    /// - Returns: its exit status and output
    static func run(_ script: String, _ arguments: [String]) async throws -> (status: Int32, output: String) {
        try await execute(
            repository.appendingPathComponent("deploy/local/\(script)").path, arguments, environment())
    }

    /// Runs a command line as an operator would at a terminal.
    static func shell(_ command: String) async throws -> (status: Int32, output: String) {
        try await execute("/bin/bash", ["-c", command], environment())
    }

    private static func environment() throws -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        environment["CLOUDRETAIL_HOME"] = try home
        environment["PORT_BASE"] = String(portBase)
        environment["BUILD"] = "debug"
        return environment
    }

    /// - Returns: the program's exit status and output
    static func execute(
        _ program: String, _ arguments: [String],
        _ environment: [String: String] = ProcessInfo.processInfo.environment
    ) async throws -> (status: Int32, output: String) {
        let run = try await ProgramRun(program, arguments, environment: environment)
        return (run.status, run.text)
    }

    /// Runs `body` while a service is stopped, and always starts it again.
    static func without(_ name: String, _ body: () async throws -> Void) async throws {
        try await service("stop", name)
        do {
            try await body()
        } catch {
            try await service("start", name)
            throw error
        }
        try await service("start", name)
    }
}
