import ArgumentParser
import Contracts
import FoundationEssentials
import Vocabulary

/// `retailctl subscriber add`: makes a user and a queue for another program.
struct SubscriberAddCommand: ActingCommand {
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

    @OptionGroup var change: ChangeOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var stackOptions: StackOptions

    func validate() throws { _ = try Self.events(in: events) }

    func plan(_ stack: StackLocation) async throws -> ChangePlan {
        let api = try ManagementAPI(stack.configuration)
        let events = try Self.events(in: events)
        let isNew = try await !TopologySnapshot(api, virtualHost: stack.virtualHost).guests.contains(name)
        let planned = Result(
            name: name.name, user: name.user, queue: name.queue, events: events.map(\.description),
            password: nil, passwordFile: isNew || renewPassword ? passwordFile : nil)
        return ChangePlan {
            let password = isNew ? "\nIt gets a password." : renewPassword ? "\nIts password would be replaced." : ""
            return ChangeReport(planned, text: "Nothing was changed. It would be:\n\(Self.text(planned))\(password)")
        } carryOut: { journal in
            let result = try await add(events, planned, stack, api, journal)
            return ChangeReport(result, text: Self.text(result))
        }
    }

    private func add(
        _ events: [MessageName], _ planned: Result, _ stack: StackLocation, _ api: ManagementAPI,
        _ journal: OperatorJournal
    ) async throws -> Result {
        let subscription = SubscriberSetup(guest: name, api: api, virtualHost: stack.virtualHost)
        let list = planned.events.joined(separator: ",")
        let password = try await journal.record("subscriber add", name.user, list) { _ in
            let password = try await subscription.add(events, renewsPassword: renewPassword) { password in
                try passwordFile.map { try Self.write(password, to: $0) }
            }
            return (password, password == nil ? "changed" : "added")
        }
        var result = planned
        result.password = passwordFile == nil ? password : nil
        result.passwordFile = password == nil ? nil : passwordFile
        return result
    }

    private static func events(in text: String) throws -> [MessageName] {
        let known = Topology.facts.map { $0.name }
        return try Set(text.split(separator: ",").map(String.init)).sorted().map { name in
            guard let event = known.first(where: { $0.description == name }) else {
                let names = NearestNames.list(of: known.map(\.description), to: name)
                throw ValidationError("\(name) is no event. The nearest: \(names); all: /asyncapi.json")
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
