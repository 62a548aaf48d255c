import Foundation

/// Controls the stack's processes.
struct Processes: Sendable {
    let stack: FaultStack

    func stop(_ name: String) async throws { try await stack.script("service", "stop", name) }

    func start(_ name: String) async throws { try await stack.script("service", "start", name) }

    func await(_ name: String) async throws { try await stack.script("service", "await", name) }

    /// Like `kill -9`; supervisor restarts the process.
    func crash(_ name: String) { signal(name, SIGKILL) }

    func signal(_ name: String, _ signal: Int32) {
        guard let id = stack.processID(of: name) else { return }
        kill(id, signal)
    }

    func restart(_ name: String, _ variables: [String: String] = [:]) async throws {
        let arguments = ["\(stack.scripts)/service", "restart", name] + variables.map { "\($0.key)=\($0.value)" }
        try await Command(arguments, within: 90).run()
    }

    func reset(_ name: String) async throws { try await stack.script("service", "reset", name) }

    /// Sets additional variables for the next start of the process. Nil removes them.
    func setVariables(_ variables: [String: String]?, of name: String) throws {
        let path = "\(stack.home)/env/\(name).env"
        guard let variables else {
            try? FileManager.default.removeItem(atPath: path)
            return
        }
        let text = variables.map { "\($0.key)='\($0.value)'\n" }.joined()
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// Waits until a process is ready that was started after this moment.
    func awaitStart(of name: String, after moment: Date) async throws {
        try await eventually("\(name) runs again") {
            guard stack.processID(of: name) != nil, let start = startOf(name) else { return false }
            return start > moment
        }
        try await self.await(name)
    }

    private func startOf(_ name: String) -> Date? {
        let text = try? String(contentsOfFile: "\(stack.home)/run/\(name).started", encoding: .utf8)
        let milliseconds = text.flatMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
        return milliseconds.map { Date(timeIntervalSince1970: $0 / 1000) }
    }
}
