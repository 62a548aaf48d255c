import ArgumentParser
import FoundationEssentials
import FoundationNetworking

/// `retailctl health URL`: for health checks in images that have no curl.
struct HealthCommand: AsyncParsableCommand, LookingCommand {
    static let configuration = CommandConfiguration(
        commandName: "health", abstract: "Exits 0 if the URL answers 200, else prints the answer and exits 1.")

    @Argument var url: String

    func run() async throws {
        let (status, body) = try await HTTPClient(base: url).send("GET", "")
        guard status == 200 else {
            print(String(decoding: body, as: UTF8.self))
            throw ExitCode.failure
        }
    }
}
