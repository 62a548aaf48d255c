import Foundation
import TestSupport
import Testing

/// Runs the commands of docs/runbook.md as an operator would paste them.
extension EndToEnd {
    @Suite struct Runbook {
        private struct Command: Hashable, Sendable {
            let line: String
            let isChange: Bool
        }

        /// The lines of the shell blocks. A block that begins with "# changes" changes something.
        private static func commands() throws -> [Command] {
            let text = try String(
                contentsOf: TestStack.repository.appendingPathComponent("docs/runbook.md"), encoding: .utf8)
            return text.components(separatedBy: "```sh\n").dropFirst().flatMap { block in
                let lines = block.components(separatedBy: "\n```")[0].split(separator: "\n").map(String.init)
                let isChange = lines.first == "# changes"
                return lines.dropFirst(isChange ? 1 : 0).map { Command(line: $0, isChange: isChange) }
            }
        }

        private static func paste(_ line: String) async throws -> (status: Int32, output: String) {
            try await TestStack.shell("cd '\(TestStack.repository.path)' && \(line)")
        }

        @Test func `every read-only command works when it is pasted`() async throws {
            let lines = Set(try Self.commands().filter { !$0.isChange }.map(\.line))
            #expect(lines.count > 20)
            // So that the commands have something to show.
            let queue = "order.commands.dlq"
            try await BrokerPages().withUnreadable("order.place.v1", to: "commands", in: queue) {
                try await eventually("the message is in the dead-letter queue") {
                    try await TestStack.run("rabbitmqctl", ["-q", "list_queues", "name", "messages"]).output
                        .contains("\(queue)\t1")
                }
                try await paste(lines)
            }
        }

        private func paste(_ lines: Set<String>) async throws {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for line in lines {
                    group.addTask {
                        let (status, output) = try await Self.paste(line)
                        // retailctl exits with 1 when it finds a problem, which is allowed here.
                        let isFine = status == 0 || status == 1 && line.contains("/retailctl ")
                        #expect(isFine, "\(line)\nends with \(status):\n\(output.suffix(1000))")
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test func `every command that changes something exists with its options`() async throws {
            let lines = Set(try Self.commands().filter(\.isChange).map(\.line))
            #expect(lines.count > 8)
            for line in lines {
                let words = line.split(separator: " ").map(String.init)
                let program = TestStack.repository.appendingPathComponent(words[0]).path
                #expect(FileManager.default.isExecutableFile(atPath: program), "\(line)")
                guard program.hasSuffix("/retailctl") else { continue }
                let (status, help) = try await Self.paste("\(line) --help")
                #expect(status == 0, "\(line)\n\(help)")
                for option in words where option.hasPrefix("--") {
                    #expect(help.contains(option), "\(line): no option \(option)")
                }
            }
        }
    }
}
