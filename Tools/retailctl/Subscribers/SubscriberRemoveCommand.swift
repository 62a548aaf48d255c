import ArgumentParser

/// `retailctl subscriber remove`: ends a subscription.
struct SubscriberRemoveCommand: ActingCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes a program's user and its queues, with the messages in them.")

    @Argument(help: "Of the program, such as warehouse.")
    var name: Guest

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let api = try ManagementAPI(stack.configuration)
        guard try await TopologySnapshot(api, virtualHost: stack.virtualHost).guests.contains(name) else {
            throw Obstacle("no program named \(name.name) subscribes")
        }
        let queues = [name.queue, name.deadLetterQueue]
        return ChangePlan(question: "Remove \(name.user), its queues and the messages in them?") {
            let depths = try await api.depths().filter { queues.contains($0.key) }
            let contents = depths.sorted { $0.key < $1.key }.map { "\($0) with \(Count.text($1, "message"))" }
            return ChangeReport(
                depths, text: "\(name.user) would be removed, with its queues \(contents.joined(separator: " and "))")
        } carryOut: { journal in
            let subscription = SubscriberSetup(guest: name, api: api, virtualHost: stack.virtualHost)
            try await journal.record("subscriber remove", name.user) { _ in
                (try await subscription.remove(), "removed")
            }
            return ChangeReport(["removed": name.user], text: "\(name.user) is removed.")
        }
    }
}
