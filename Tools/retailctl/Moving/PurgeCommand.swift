import ArgumentParser

/// `retailctl purge QUEUE`: empties a queue after exporting its messages.
struct PurgeCommand: ActingCommand {
    private struct Result: Encodable {
        var queue: String
        var purged: Int
        var operation: String
        var export: String
    }

    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Empties a queue after exporting it, or puts exported messages back.",
        discussion: """
            Removes the messages that are ready now; a service may consume some of them meanwhile, so pause the queue \
            first. The messages count as handled until they are put back, which is possible for 24 hours.
            """)

    @Argument(help: "Such as order.commands or order.commands.dlq.", completion: .list(QueueName.movable))
    var queue: String?

    @Option(help: "Puts the messages of this purge or discard back, with the same ids.")
    var undo: String?

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        if (queue == nil) == (undo == nil) { throw ValidationError("Give either a queue, or --undo OPERATION.") }
    }

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        if let undo { return try Self.undoing(undo, stack) }
        let queue = try QueueName.check(queue ?? "", among: QueueName.movable)
        let ready = try await Peek(stack).counts(of: queue).ready
        guard ready > 0 || change.dryRun else {
            throw Obstacle("\(queue) has no ready messages; unacknowledged ones cannot be removed")
        }
        return ChangePlan(question: "Remove \(Count.text(ready, "message")) from \(queue)?") {
            ChangeReport(["ready": ready], text: "\(Count.text(ready, "message")) would be removed from \(queue)")
        } carryOut: { journal in
            let done = try await RemovalRun(stack: stack, journal: journal, what: "purge").remove(from: queue)
            return ChangeReport(
                Result(queue: queue, purged: done.removed, operation: done.operation, export: done.export),
                text: """
                    \(Count.text(done.removed, "message")) removed from \(queue), exported to \(done.export)
                    Undo within 24 hours: retailctl purge --undo \(done.operation)
                    """)
        }
    }

    private static func undoing(_ operation: String, _ stack: StackLocation) throws -> ChangePlan {
        let run = UndoRun(stack: stack, operation: operation)
        let lines = try run.lines()
        let counts = Dictionary(grouping: lines, by: \.queue).mapValues(\.count)
        return ChangePlan {
            let places = counts.sorted { $0.key < $1.key }.map {
                "\(Count.text($1, "message")) would be put back into \($0)"
            }
            return ChangeReport(counts, text: places.joined(separator: "\n"))
        } carryOut: { journal in
            let count = try await run.putBack(lines, journal)
            return ChangeReport(["putBack": count], text: "\(Count.text(count, "message")) put back")
        }
    }
}
