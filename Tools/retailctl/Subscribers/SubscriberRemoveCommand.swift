import ArgumentParser

/// `retailctl subscriber remove`: ends a subscription.
struct SubscriberRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes a program's user and its queues, with the messages in them.")

    @Argument(help: "Of the program, such as warehouse.")
    var name: Guest

    @OptionGroup var confirmation: ConfirmationOptions
    @OptionGroup var stackOptions: StackOptions

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let api = try ManagementAPI(stack.configuration)
            guard try await TopologySnapshot(api, virtualHost: stack.virtualHost).guests.contains(name) else {
                throw Obstacle("no program named \(name.name) subscribes")
            }
            try confirmation.confirm("Remove \(name.user), its queues and the messages in them?")
            let subscription = SubscriberSetup(guest: name, api: api, virtualHost: stack.virtualHost)
            try await OperatorJournal(stack).record("subscriber remove", name.user) { _ in
                (try await subscription.remove(), "removed")
            }
            print("\(name.user) is removed.")
        }
    }
}
