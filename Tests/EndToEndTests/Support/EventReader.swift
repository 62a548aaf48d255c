import Foundation
import TestSupport

/// A client of an event stream that runs curl.
final class EventReader: Sendable {
    private let process: UnsafeTransfer<Process>
    private let output: URL

    private struct UnsafeTransfer<Value>: @unchecked Sendable { let value: Value }

    /// - Parameter last: the id of the last event that the client has
    init(_ path: String, of customer: Customer, after last: Int? = nil) throws {
        output = FileManager.default.temporaryDirectory.appendingPathComponent("events-\(UUID().uuidString)")
        var arguments = ["-sN", "-H", "Accept: text/event-stream", "-o", output.path]
        arguments += ["-H", "Authorization: Bearer \(customer.shop.token ?? "")"]
        if let last { arguments += ["-H", "Last-Event-ID: \(last)"] }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/curl")
        process.arguments = arguments + ["http://127.0.0.1:\(customer.shop.port)\(path)"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = UnsafeTransfer(value: process)
    }

    deinit {
        leave()
        try? FileManager.default.removeItem(at: output)
    }

    /// Disconnects. With SIGKILL, since the child inherits the blocked signals of the thread that started it.
    func leave() { if process.value.isRunning { kill(process.value.processIdentifier, SIGKILL) } }

    var isOver: Bool { !process.value.isRunning }

    /// Id and status of each event so far.
    var events: [String] {
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        return text.components(separatedBy: "\n\n").compactMap { event in
            let lines = event.split(separator: "\n")
            guard let id = lines.first(where: { $0.hasPrefix("id: ") })?.dropFirst(4),
                let data = lines.first(where: { $0.hasPrefix("data: ") })?.dropFirst(6)
            else { return nil }
            return "\(id) \(JSONTree(Data(data.utf8)).status.string ?? "?")"
        }
    }

    func reads(_ expected: [String]) async throws {
        try await eventually("the events \(expected)") { events == expected }
    }
}
