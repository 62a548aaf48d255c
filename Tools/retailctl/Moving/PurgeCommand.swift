import ArgumentParser

/// `retailctl purge QUEUE`: empties a queue after exporting its messages.
struct PurgeCommand: AsyncParsableCommand {
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

    @Flag(help: "Shows how many would be purged, and changes nothing.")
    var dryRun = false

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws {
        if (queue == nil) == (undo == nil) { throw ValidationError("Give either a queue, or --undo OPERATION.") }
    }

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            if let undo {
                let count = try await UndoRun(stack: stack).undo(undo)
                return try output.show(["putBack": count]) { _ in "\(Count.text(count, "message")) put back" }
            }
            guard let queue else { return }
            try await purge(QueueName.check(queue, among: QueueName.movable), stack)
        }
    }

    private func purge(_ queue: String, _ stack: StackLocation) async throws {
        let ready = try await Peek(stack).counts(of: queue).ready
        if dryRun {
            return try output.show(["ready": ready]) { _ in
                "\(Count.text(ready, "message")) would be removed from \(queue)"
            }
        }
        guard ready > 0 else { throw Obstacle("\(queue) has no ready messages; unacknowledged ones cannot be removed") }
        try confirmation.confirm("Remove \(Count.text(ready, "message")) from \(queue)?")
        let done = try await RemovalRun(stack: stack, what: "purge").remove(from: queue)
        let result = Result(queue: queue, purged: done.count, operation: done.operation, export: done.export)
        try output.show(result) { result in
            """
            \(Count.text(result.purged, "message")) removed from \(result.queue), exported to \(result.export)
            Undo within 24 hours: retailctl purge --undo \(result.operation)
            """
        }
    }
}
