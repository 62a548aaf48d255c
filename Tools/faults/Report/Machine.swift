import Foundation

/// The machine and the versions with which the results were measured.
struct Machine: Encodable, Sendable {
    let date: Date
    let processors: Int
    let processor: String
    let memoryGigabytes: Int
    let versions: [String]

    static func here(_ database: Database) async -> Machine {
        let broker = try? await Command(["dpkg-query", "--show", "--showformat=${Version}", "rabbitmq-server"]).run()
        let postgres = try? await database.query("SHOW server_version").first?.first
        let swift = try? await Command(["swift", "--version"]).run().split(separator: "\n").first
        let kernel = try? await Command(["uname", "-r"]).run().trimmingCharacters(in: .whitespacesAndNewlines)
        return Machine(
            date: Date(), processors: ProcessInfo.processInfo.activeProcessorCount, processor: model,
            memoryGigabytes: Int((Double(ProcessInfo.processInfo.physicalMemory) / 1_073_741_824).rounded()),
            versions: [
                "RabbitMQ \(broker ?? "?")", "PostgreSQL \(postgres ?? "?")", "\(swift ?? "Swift ?")",
                "Linux \(kernel ?? "?")",
            ])
    }

    private static var model: String {
        let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
        return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
    }
}
