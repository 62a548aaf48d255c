import ArgumentParser
import Contracts
import FoundationEssentials
import Vocabulary

/// `retailctl subscriber add`: makes a user and a queue for another program.
struct SubscriberAddCommand: AsyncParsableCommand {
    private struct Result: Encodable {
        var name: String
        var user: String
        var queue: String
        var events: [String]
        /// Only of a new user, and unless it was written into a file.
        var password: String?
        var passwordFile: String?
    }

    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Makes a user and a queue that receives events, for another program.",
        discussion: """
            Repeated with other events it changes the subscription, and keeps the password and the messages. The password \
            is shown once; the broker keeps its hash.
            """)

    @Argument(help: "Of the program: lower-case letters, digits and hyphens, such as warehouse.")
    var name: Guest

    @Option(help: "Comma-separated, such as order.confirmed.v1,order.cancelled.v1; see /asyncapi.json.")
    var events: String

    @Option(help: "Writes the password into this new file instead of printing it.", completion: .file())
    var passwordFile: String?

    @Flag(help: "Replaces the password of an existing user.")
    var renewPassword = false

    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws { _ = try Self.events(in: events) }

    func run() async throws {
        try await reportingObstacles {
            let stack = stackOptions.stack
            let subscription = SubscriberSetup(
                guest: name, api: try ManagementAPI(stack.configuration), virtualHost: stack.virtualHost)
            let events = try Self.events(in: events)
            let list = events.map(\.description).joined(separator: ",")
            let password = try await OperatorJournal(stack).record("subscriber add", name.user, list) { _ in
                let password = try await subscription.add(events, renewsPassword: renewPassword) { password in
                    try passwordFile.map { try Self.write(password, to: $0) }
                }
                return (password, password == nil ? "changed" : "added")
            }
            let result = Result(
                name: name.name, user: name.user, queue: name.queue, events: events.map(\.description),
                password: passwordFile == nil ? password : nil, passwordFile: password == nil ? nil : passwordFile)
            try output.show(result, text: Self.text)
        }
    }

    private static func events(in text: String) throws -> [MessageName] {
        let known = Topology.facts.map { $0.name }
        return try Set(text.split(separator: ",").map(String.init)).sorted().map { name in
            guard let event = known.first(where: { $0.description == name }) else {
                let names = known.map(\.description).sorted().joined(separator: ", ")
                throw ValidationError("\(name) is no event. Events: \(names)")
            }
            return event
        }
    }

    /// The file must not exist yet, and only its owner may read it.
    private static func write(_ password: String, to path: String) throws {
        guard
            !FileManager.default.fileExists(atPath: path),
            FileManager.default.createFile(
                atPath: path, contents: Data("\(password)\n".utf8), attributes: [.posixPermissions: 0o600])
        else { throw Obstacle("\(path) exists, or cannot be written") }
    }

    private static func text(_ result: Result) -> String {
        let password =
            result.password.map { "\nPassword (shown once): \($0)" }
            ?? result.passwordFile.map { "\nThe password is in \($0)." } ?? ""
        return """
            \(result.user) receives \(result.events.joined(separator: ", ")) in the queue \(result.queue).\(password)
            """
    }
}
