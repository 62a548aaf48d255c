import Foundation
import TestSupport
import Testing

/// docs/runbook.md, read as somebody who was woken reads it: by pasting its commands.
extension EndToEnd {
    @Suite struct Runbook {
        private struct Command: Hashable, Sendable {
            let line: String
            let isChange: Bool
        }

        /// What is in blocks marked as shell; those that begin with "# changes" change something.
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

        @Test func `every command that only looks works when it is pasted`() async throws {
            let lines = Set(try Self.commands().filter { !$0.isChange }.map(\.line))
            #expect(lines.count > 20)
            // So that there is something to look at.
            let queue = "order.commands.dlq"
            try await BrokerPages().withUnreadable("order.place.v1", to: "commands", in: queue) {
                try await eventually("the message is given up") {
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
                        // With 1 the operator's tool says that something is wrong, which it may be.
                        let isFine = status == 0 || status == 1 && line.contains("/retailctl ")
                        #expect(isFine, "\(line)\nends with \(status):\n\(output.suffix(1000))")
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test func `every command that changes something is one that there is`() async throws {
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
