import ArgumentParser
import Contracts
import Foundation
import ServiceKit

/// The parameters of the code's topology.
struct TopologySource: ParsableArguments {
    @Option(help: "Directory with the passwords rabbitmq-<user>-password.", completion: .directory)
    var secrets: String?

    @Option(help: "The retry delays in seconds, comma-separated (environment: RETRY_DELAYS).")
    var retryDelays: String?

    func definitions(
        _ configuration: ServiceConfiguration = ServiceConfiguration(), users: [BrokerUser] = []
    ) throws -> BrokerDefinitions {
        try Self.definitions(configuration, users: users, retryDelays: retryDelays)
    }

    /// The definitions without options of a command line.
    ///
    /// - Parameter retryDelays: in seconds, comma-separated; nil for those of the settings
    /// - Throws: `ValidationError` for other than three numbers
    static func definitions(
        _ configuration: ServiceConfiguration, users: [BrokerUser] = [], retryDelays: String? = nil
    ) throws -> BrokerDefinitions {
        BrokerDefinitions.topology(users: users, delays: try delays(configuration, retryDelays))
    }

    /// The users with known passwords; empty if the directory does not exist.
    func users(in directory: String? = nil) throws -> [BrokerUser] {
        guard let directory = secrets ?? directory, FileManager.default.fileExists(atPath: directory) else { return [] }
        let names = ServiceName.allCases.flatMap { [($0.rawValue, $0.rawValue), ($0.consumingUser, $0.rawValue)] }
        return try (names + [("admin", "admin")]).map { name, owner in
            let path = "\(directory)/rabbitmq-\(owner)-password"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let salt = (0..<4).map { _ in UInt8.random(in: 0...255) }
            return BrokerUser(
                name: name, password: String(text.prefix { !$0.isNewline }), salt: salt,
                tags: name == "admin" ? ["administrator"] : [])
        }
    }

    private static func delays(
        _ configuration: ServiceConfiguration, _ retryDelays: String?
    ) throws -> (RetryTier) -> Duration {
        guard let text = retryDelays ?? configuration.optionalString("retry.delays") else { return \.delay }
        let seconds = text.split(separator: ",").compactMap { Double($0) }
        guard seconds.count == RetryTier.allCases.count else {
            throw ValidationError("expected \(RetryTier.allCases.count) numbers of seconds, such as 5,30,300")
        }
        let byTier = Dictionary(uniqueKeysWithValues: zip(RetryTier.allCases, seconds))
        return { tier in .milliseconds(Int64((byTier[tier] ?? 0) * 1000)) }
    }
}
