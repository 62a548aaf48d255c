import Foundation
import TestSupport
import Testing

/// The commands of `retailctl` that change something: carefully, and only on request.
extension EndToEnd {
    @Suite struct Acting {
        private static let queue = "order.commands"
        private static let deadLetters = queue + ".dlq"
        private static let guest = "test-acting"

        @discardableResult
        private func retailctl(_ arguments: [String], status wanted: Int32 = 0) async throws -> String {
            let (status, output) = try await TestStack.run("retailctl", arguments)
            try #require(status == wanted, "\(arguments) ended with \(status): \(output)")
            return output
        }

        /// All that an operator's command could change.
        private func state() async throws -> [String: String] {
            let home = try TestStack.home
            var state = [
                "files": try await TestStack.shell(
                    "cd '\(home)' && find operator secrets -type f -exec sha256sum {} + 2> /dev/null | sort"
                ).output,
                "maintenance": try await TestStack.psql(
                    "SELECT string_agg(maintenance::text, ',') FROM \"order\".maintenance"),
            ]
            for schema in ["order", "cart", "inventory"] {
                state["pauses \(schema)"] = try await TestStack.psql(
                    "SELECT queue FROM \"\(schema)\".paused_consumption")
            }
            state["broker"] = try await BrokerPages().definitions()
            // The broker's own list counts seconds late.
            let queues = JSONTree(Data(try await retailctl(["queues", "--all", "--json"]).utf8)).rows.array
            state["messages"] = queues.map { queue in
                "\(queue.queue) \(queue.retrying) waiting, \(queue.deadLetters) dead"
            }.sorted().joined(separator: "\n")
            return state
        }

        /// The commands that have a dry run, as `retailctl` describes itself.
        private func changingCommands() async throws -> [[String]] {
            let dump = JSONTree(Data(try await retailctl(["--experimental-dump-help"]).utf8))
            func leaves(_ command: JSONTree, _ path: [String]) -> [[String]] {
                let parts = command.subcommands.array.filter { $0.commandName.string != "help" }
                guard parts.isEmpty else {
                    return parts.flatMap { leaves($0, path + [$0.commandName.string ?? ""]) }
                }
                return command.arguments.array.contains { $0.preferredName.name.string == "dry-run" } ? [path] : []
            }
            return leaves(dump.command, [])
        }

        /// What they need besides; a command that is missing here fails the test.
        private func arguments(_ undo: String) -> [String: [[String]]] {
            [
                "dlq redrive": [["--queue", Self.queue]], "dlq discard": [["--queue", Self.queue]],
                "retry now": [["--all"]], "pause": [[Self.queue]], "resume": [[Self.queue]],
                "purge": [[Self.deadLetters], ["--undo", undo]],
                "maintenance on": [["--until", "1h", "--message", "Soon."]], "maintenance off": [[]],
                "replay": [[], ["--to", Self.queue, "--service", "cart", "--since", "1h"]],
                "rotate": ["signing-key", "broker", "database", "object-store", "admin", "sealing"].map { [$0] },
                "topology check": [["--repair"]],
                "subscriber add": [["test-other", "--events", "order.placed.v1"]], "subscriber remove": [[Self.guest]],
            ]
        }

        @Test func `a dry run of every command changes nothing`() async throws {
            let pages = try BrokerPages()
            try await retailctl(["subscriber", "add", Self.guest, "--events", "order.placed.v1"])
            try await pages.withUnreadable("order.place.v1", to: "commands", in: Self.deadLetters) {
                try await pages.publish("no JSON", ["x-original-queue": Self.queue], to: "order.retry.5m", Self.queue)
                try await eventually("there is a dead letter to discard") {
                    try await TestStack.run("retailctl", ["dlq", "discard", "--queue", Self.queue, "--yes"]).status == 0
                }
                let operation = try #require(
                    JSONTree(Data(try await retailctl(["audit", "--last", "1", "--json"]).utf8))[0].operation.string)
                try await pages.publish("no JSON", [:], to: "commands", "order.place.v1")
                try await eventually("there is another dead letter") {
                    try await retailctl(["dlq", "list"]).contains(Self.queue)
                }
                #expect(try await state()["messages"]?.contains("\(Self.queue) 1 waiting, 1 dead") == true)
                try await tryAll(arguments(operation))
            }
            try await pages.purge("order.retry.5m")
            try await retailctl(["subscriber", "remove", Self.guest, "--yes", "--reason", "the test is over"])
            #expect(try await retailctl(["audit", "--last", "1"]).contains("reason: the test is over"))
        }

        private func tryAll(_ arguments: [String: [[String]]]) async throws {
            let commands = try await changingCommands()
            #expect(commands.count == arguments.count)
            let before = try await state()
            for command in commands {
                let cases = try #require(
                    arguments[command.joined(separator: " ")], "what are the arguments of \(command)?")
                for arguments in cases {
                    let line = command + arguments + ["--dry-run", "--yes", "--json", "--reason", "a test"]
                    let output = try await retailctl(line)
                    #expect(output.contains("{") || output.contains("["), "\(line): \(output)")
                }
            }
            // Once, as it takes seconds; the operators' journal is among the files, and names what has been changed.
            let after = try await state()
            for (part, text) in before { #expect(after[part] == text, "\(part) was \(text)") }
        }

        @Test func `anonymous messages with one body are different messages, stay anonymous, and move in one call`()
            async throws
        {
            let pages = try BrokerPages()
            for number in 1...3 {
                try await pages.publish("no JSON", ["ce-id": "test-\(number)"], to: "commands", "order.place.v1")
            }
            let select = ["--queue", Self.queue, "--id", "test-"]
            try await eventually("all three are dead letters") {
                try await TestStack.run("retailctl", ["dlq", "show"] + select).output
                    .components(separatedBy: "from        nobody").count == 4
            }
            let plan = try await retailctl(["dlq", "redrive", "--dry-run"] + select)
            #expect(plan.contains("3 will fail again"), "\(plan)")
            #expect(try await retailctl(["dlq", "redrive"] + select).contains("3 redriven"))
            try await eventually("all three have failed again, and nobody has become their sender") {
                let shown = try await TestStack.run("retailctl", ["dlq", "show"] + select).output
                return shown.components(separatedBy: "redriven 1× before").count == 4
                    && shown.components(separatedBy: "from        nobody").count == 4
            }
            #expect(try await retailctl(["dlq", "discard", "--yes"] + select).contains("3 of \(Self.deadLetters)"))
        }

        @Test func `a message that waits for a retry gets it now`() async throws {
            let pages = try BrokerPages()
            let headers = ["x-original-queue": Self.queue, "ce-id": "test-waiting"]
            try await pages.publish("no JSON", headers, to: "order.retry.5m", Self.queue)
            try await eventually("it waits") {
                try await retailctl(["retry", "list"]).contains(Self.queue)
            }
            #expect(
                try await retailctl(["retry", "now", "--queue", Self.queue, "--id", "test-waiting"])
                    .contains("1 message retried now"))
            try await eventually("its service has refused it") {
                try await TestStack.run("retailctl", ["dlq", "show", "--id", "test-waiting"]).status == 0
            }
            try await retailctl(["dlq", "discard", "--id", "test-waiting", "--yes"])
        }

        @Test func `an interrupted redrive says the number that its journal has`() async throws {
            let pages = try BrokerPages()
            for number in 1...20 {
                try await pages.publish("no JSON", ["ce-id": "test-slow-\(number)"], to: "commands", "order.place.v1")
            }
            let select = "--queue \(Self.queue) --id test-slow-"
            try await eventually("all are dead letters") {
                try await TestStack.shell(
                    "deploy/local/retailctl dlq show --limit 20 \(select) | grep -c '^order.place'"
                )
                .output.hasPrefix("20")
            }
            let journal = "\(try TestStack.home)/operator/audit.ndjson"
            let (status, output) = try await TestStack.shell(
                """
                lines=$(wc -l < '\(journal)')
                deploy/local/retailctl dlq redrive --rate 2 \(select) & pid=$!
                until tail -n +$((lines + 1)) '\(journal)' | grep -q '"phase":"moved"'; do
                    kill -0 $pid || exit 9
                    sleep 0.1
                done
                kill -INT $pid
                wait $pid; rc=$?
                tail -n +$((lines + 1)) '\(journal)' | grep '"phase":"moved"' | grep -o 'test-slow-[0-9]*' | wc -l
                exit $rc
                """)
            #expect(status == 2, "\(output)")
            let moved = try #require(output.split(separator: "\n").last.flatMap { Int($0) })
            #expect((1...19).contains(moved))
            #expect(output.contains("\(moved) message\(moved == 1 ? "" : "s") moved, then: interrupted"), "\(output)")
            try await eventually("as many have been redriven once, and none is lost") {
                let shown = try await TestStack.shell("deploy/local/retailctl dlq show --limit 30 \(select)").output
                return shown.components(separatedBy: "redriven 1× before").count == moved + 1
                    && shown.components(separatedBy: "order.place.v1  test-slow-").count >= 20
            }
            #expect(try await TestStack.shell("deploy/local/retailctl dlq discard --yes \(select)").status == 0)
        }

        @Test func `without a stack no command leaves a file, and each says in words what is missing`() async throws {
            let tool = TestStack.repository.appendingPathComponent("deploy/local/retailctl").path
            let (_, output) = try await TestStack.shell(
                """
                cd "$(mktemp -d)" || exit 9
                export CLOUDRETAIL_HOME=$PWD/none PORT_BASE=1
                for command in status 'pause order.commands' 'dlq list' 'replay' 'topology check' 'stuck'; do
                    '\(tool)' $command 2>&1; echo "ended with $?"
                done
                ls -A | sed 's/^/LEFT /'
                """)
            #expect(!output.contains("LEFT"), "\(output)")
            #expect(!output.contains("Domain="), "\(output)")
            #expect(output.components(separatedBy: "ended with").count == 7, "\(output)")
            #expect(!output.contains("ended with 0"), "\(output)")
        }
    }
}
