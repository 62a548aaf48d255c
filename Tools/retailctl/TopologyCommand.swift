import ArgumentParser
import Contracts
import FoundationEssentials
import ServiceKit

/// `retailctl topology`: the broker's definitions, as the code wants them.
struct TopologyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "topology",
        abstract: "Prints the broker's definitions: exchanges, queues, bindings, policies, users and permissions.")

    @Option(help: "Directory with the passwords rabbitmq-<user>-password; without it no users are printed.")
    var secrets: String?

    @Option(help: "Seconds that each step of the retry ladder waits (environment: RETRY_DELAYS).")
    var retryDelays: String?

    func run() throws {
        let definitions = BrokerDefinitions.topology(users: try users(), delays: try delays())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(definitions), as: UTF8.self))
    }

    private func users() throws -> [BrokerUser] {
        guard let secrets else { return [] }
        let names = ServiceName.allCases.map { ($0.rawValue, [String]()) } + [("admin", ["administrator"])]
        return try names.map { name, tags in
            let path = "\(secrets)/rabbitmq-\(name)-password"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let salt = (0..<4).map { _ in UInt8.random(in: 0...255) }
            return BrokerUser(name: name, password: String(text.prefix { !$0.isNewline }), salt: salt, tags: tags)
        }
    }

    private func delays() throws -> (RetryTier) -> Duration {
        guard let text = retryDelays ?? ServiceConfiguration().optionalString("retry.delays") else { return \.delay }
        let seconds = text.split(separator: ",").compactMap { Double($0) }
        guard seconds.count == RetryTier.allCases.count else {
            throw ValidationError("expected \(RetryTier.allCases.count) numbers of seconds, such as 5,30,300")
        }
        let byTier = Dictionary(uniqueKeysWithValues: zip(RetryTier.allCases, seconds))
        return { tier in .milliseconds(Int64((byTier[tier] ?? 0) * 1000)) }
    }
}
