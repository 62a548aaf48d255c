import Foundation
import TestSupport
import Testing

/// An operator's incident, handled with `retailctl` alone.
extension EndToEnd {
    @Suite struct Operators {
        private static let queue = "cart.on-order-rejected"
        private static let deadLetters = queue + ".dlq"

        /// Runs `retailctl`, which must succeed.
        @discardableResult
        private func retailctl(_ arguments: String...) async throws -> String {
            let (status, output) = try await TestStack.run("retailctl", arguments)
            try #require(status == 0, "\(arguments) ended with \(status): \(output)")
            return output
        }

        private func json(_ arguments: String...) async throws -> JSONTree {
            let (status, output) = try await TestStack.run("retailctl", arguments + ["--json"])
            try #require(status == 0, "\(arguments) ended with \(status): \(output)")
            // Progress goes to standard error, which is part of the output here.
            let lines = output.split(separator: "\n").drop { !$0.hasPrefix("{") && !$0.hasPrefix("[") }
            return JSONTree(Data(lines.joined(separator: "\n").utf8))
        }

        /// Writes an event into the order service's outbox, as a bug in that service would, `times` times.
        ///
        /// - Returns: the messages' ids
        private func publish(_ body: String, times: Int) async throws -> [String] {
            let ids = (0..<times).map { _ in UUID().uuidString.lowercased() }
            let name = "order.rejected.v1"
            try await TestStack.psql(
                """
                INSERT INTO "order".outbox (message_id, name, exchange, headers, body)
                SELECT id, '\(name)', 'events', jsonb_build_object('ce-id', id, 'ce-type', '\(name)',
                    'ce-time', '2026-01-01T00:00:00Z'), '\(body)' FROM unnest('{\(ids.joined(separator: ","))}'::uuid[]) AS id
                """)
            return ids
        }

        private func publish(_ body: String) async throws -> String { try await publish(body, times: 1)[0] }

        private static let rejection = """
            {"orderId":"\(UUID().uuidString)","customerId":"\(UUID().uuidString)","reason":"out_of_stock",\
            "priceChanges":[],"at":"2026-01-01T00:00:00.000000Z"}
            """

        /// The cart service's inbox entry of a message: empty, `handled`, or the operator's action.
        private func noted(_ id: String) async throws -> String {
            try await TestStack.psql(
                "SELECT coalesce(outcome_kind, 'handled') FROM cart.inbox WHERE message_id = '\(id)'"
            ).trimmingCharacters(in: .whitespacesAndNewlines)
        }

        private func isFound(_ id: String, in queue: String) async throws -> Bool {
            let (status, output) = try await TestStack.run("retailctl", ["messages", queue, "--id", id, "--json"])
            return status == 0 && output.contains(id)
        }

        private func expectInvariantsHold() async throws {
            var last = ""
            do {
                try await eventually("all invariants hold", within: .seconds(30)) {
                    let (status, output) = try await TestStack.run("retailctl", ["invariants"])
                    last = output
                    return status == 0
                }
            } catch {
                Issue.record("\(last)")
                throw error
            }
        }

        @Test func `an operator finds, fixes and redrives a poison message with retailctl alone`() async throws {
            let id = try await publish(#"{"orderId":"\#(UUID().uuidString)"}"#)
            try await eventually("it is dead-lettered", within: .seconds(30)) {
                try await isFound(id, in: Self.deadLetters)
            }

            let (status, all) = try await TestStack.run("retailctl", ["status"])
            #expect(status == 1)
            #expect(all.contains("1 malformed message in \(Self.deadLetters)"), "\(all)")
            let list = try await retailctl("dlq", "list")
            #expect(list.contains("order.rejected.v1") && list.contains("missing"), "\(list)")
            let shown = try await retailctl("dlq", "show", "--id", id)
            #expect(shown.contains("from        order") && shown.contains("missing"), "\(shown)")
            // The notification service receives the same event, and cannot read it either.
            let plan = try await retailctl("dlq", "redrive", "--queue", Self.queue, "--id", id, "--dry-run")
            #expect(plan.contains("1 message to \(Self.queue)"), "\(plan)")

            // Unchanged, it fails again, and `dlq show` reports that it was redriven before.
            try await retailctl("dlq", "redrive", "--queue", Self.queue, "--id", id)
            try await eventually("it has failed again", within: .seconds(30)) {
                try await TestStack.run("retailctl", ["dlq", "show", "--queue", Self.queue, "--id", id]).output
                    .contains(
                        "redriven 1× before")
            }
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("body-\(id).json")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(Self.rejection.utf8).write(to: file)
            let redriven = try await json("dlq", "redrive", "--queue", Self.queue, "--id", id, "--body", file.path)
            #expect(redriven.redriven.integer == 1)
            let original = try String(contentsOfFile: #require(redriven.original.string), encoding: .utf8)
            #expect(original.contains(id))
            try await eventually("it is handled") { try await noted(id) == "handled" }
            #expect(try await !isFound(id, in: Self.deadLetters))
            #expect(try await retailctl("audit", "--id", id).contains("dlq redrive --edit"))
            try await retailctl("dlq", "discard", "--id", id, "--yes")
        }

        @Test func `a discarded dead letter is exported, breaks no invariant, and can be restored`() async throws {
            let id = try await publish("not JSON")
            try await eventually("it is dead-lettered", within: .seconds(30)) {
                try await isFound(id, in: Self.deadLetters)
            }
            let refused = try await TestStack.run("retailctl", ["dlq", "discard", "--id", id])
            #expect(refused.status == 3, "\(refused)")

            let operation = try #require(
                try await json("dlq", "discard", "--id", id, "--yes")[0].operation.string)
            #expect(try await noted(id) == "discarded")
            #expect(try await !isFound(id, in: Self.deadLetters))
            try await expectInvariantsHold()

            try await retailctl("purge", "--undo", operation)
            #expect(try await isFound(id, in: Self.deadLetters))
            #expect(try await noted(id) == "")
            let again = try await TestStack.run("retailctl", ["purge", "--undo", operation])
            #expect(again.status == 2 && again.output.contains("undone before"), "\(again)")
            try await retailctl("dlq", "discard", "--id", id, "--yes")
        }

        @Test func `a queue stays paused across a restart, and can be purged, restored and resumed without loss`()
            async throws
        {
            try await retailctl("pause", Self.queue)
            try await TestStack.service("restart", "cart")
            // More than a quorum queue accepts acknowledgements for in one go.
            let ids = try await publish(Self.rejection, times: 60)
            let last = try #require(ids.last)
            try await eventually("they wait", within: .seconds(30)) { try await isFound(last, in: Self.queue) }
            #expect(try await noted(last) == "")
            #expect(try await retailctl("queues").contains("\(Self.queue) is paused by"))
            let plan = try await retailctl("purge", Self.queue, "--dry-run")
            #expect(plan.contains("60 messages"), "\(plan)")

            let purged = try await json("purge", Self.queue, "--yes")
            #expect(purged.purged.integer == 60)
            #expect(try await retailctl("purge", Self.queue, "--dry-run").contains("0 messages"))
            try await expectInvariantsHold()
            try await retailctl("purge", "--undo", #require(purged.operation.string))
            #expect(try await isFound(last, in: Self.queue))

            try await retailctl("resume", Self.queue)
            try await eventually("all are handled", within: .seconds(30)) {
                let list = ids.map { "'\($0)'" }.joined(separator: ",")
                let handled = try await TestStack.psql(
                    "SELECT count(*) FROM cart.inbox WHERE message_id IN (\(list)) AND outcome_kind IS NULL")
                return handled.trimmingCharacters(in: .whitespacesAndNewlines) == "60"
            }
        }

        @Test func `a lost grant is named by incident and status, and repaired by the command that they show`()
            async throws
        {
            // Of a table that is read at the start alone, so that no other test notices.
            try await TestStack.psql("REVOKE SELECT ON cart.migration FROM cart")
            let (status, output) = try await TestStack.run("retailctl", ["incident", "--json"])
            #expect(status == 1)
            let found = JSONTree(Data(output.utf8)).findings.array.first { $0.cause.string == "database_grants" }
            #expect(found?.subject.string == "cart", "\(output)")
            #expect(found?.next.string == "retailctl topology check --repair")
            let summary = "! the role cart lacks SELECT on cart.migration"
            #expect(try await TestStack.run("retailctl", ["status"]).output.contains(summary))

            let (_, repaired) = try await TestStack.run("retailctl", ["topology", "check", "--repair"])
            #expect(repaired.contains("Repaired:") && repaired.contains("cart on cart.migration"), "\(repaired)")
            #expect(try await !TestStack.run("retailctl", ["incident"]).output.contains(summary))
            #expect(try await retailctl("audit").contains("database grant"))
        }

        @Test func `differences between broker and code are found and repaired`() async throws {
            func check(_ arguments: String...) async throws -> (status: Int32, output: String) {
                try await TestStack.run("retailctl", ["topology", "check"] + arguments)
            }
            func control(_ arguments: String...) async throws {
                let (status, output) = try await TestStack.run("rabbitmqctl", ["--quiet"] + arguments)
                try #require(status == 0, "\(output)")
            }
            #expect(try await check().status == 0)
            try await control("clear_policy", "cart.queries")
            try await control("set_permissions", "cart", ".*", ".*", ".*")
            try await control("set_policy", "somebody's", "^nothing$", #"{"max-length": 1}"#)
            try await control("set_vm_memory_high_watermark", "absolute", "400MB")
            // The broker deletes both at once.
            for exchange in ["queries", "events"] {
                try await control("set_topic_permissions", "admin", exchange, ".*", ".*")
            }
            try await control(
                "eval",
                """
                Name = fun (Kind, Text) -> rabbit_misc:r(<<"/">>, Kind, Text) end,
                rabbit_binding:remove({binding, Name(exchange, <<"order.returns">>), <<"order.commands">>,
                    Name(queue, <<"order.commands">>), []}, <<"a test">>).
                """)

            let found = try await check()
            #expect(found.status == 1)
            for line in [
                "missing    policy", "different  permission", "foreign    policy", "missing    binding",
                "different  broker limit",
            ] { #expect(found.output.contains(line), "\(found.output)") }
            let repaired = try await check("--repair")
            #expect(repaired.status == 1)
            // What was repaired, a blank line, and what is left.
            let parts = repaired.output.components(separatedBy: "\n\n")
            try #require(parts.count == 2, "\(repaired.output)")
            #expect(parts[0].contains("missing") && !parts[0].contains("foreign"), "\(repaired.output)")
            #expect(parts[1].contains("foreign") && !parts[1].contains("missing"), "\(repaired.output)")
            let cleaned = try await check("--repair", "--yes")
            #expect(cleaned.status == 0, "\(cleaned.output)")
            #expect(try await retailctl("audit").contains("topology repair"))
        }
    }
}
