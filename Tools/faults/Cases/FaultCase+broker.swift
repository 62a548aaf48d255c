import Foundation

extension FaultCase {
    static let brokerRestart = FaultCase(name: "broker-restart", summary: "the broker is stopped for 1 s and started") {
        site in
        try await site.processes.stop("rabbitmq")
        try await site.goOn(for: .seconds(1))
        try await site.processes.start("rabbitmq")
    }

    static let brokerKill = FaultCase(
        name: "broker-kill", summary: "the broker dies by kill -9", isQuick: true
    ) { site in
        try await site.crashAndAwait("rabbitmq")
    }

    static let brokerWiped = FaultCase(
        name: "broker-wiped",
        summary: "the broker loses all its data, is started empty, and the outboxes are replayed",
        allowance: Allowance(forgottenCommands: true)
    ) { site in
        try await site.processes.stop("rabbitmq")
        try FileManager.default.removeItem(atPath: "\(site.stack.home)/rabbitmq/data")
        try await site.processes.start("rabbitmq")
        try await site.replay()
    }
}
