import Foundation
import TestSupport

@testable import retailctl

/// The broker as `retailctl` sees it.
extension BusFixture {
    /// The fixture's virtual host, as the stack location that `retailctl` uses.
    var stack: StackLocation {
        var environment = ProcessInfo.processInfo.environment
        environment["RABBITMQ_VIRTUAL_HOST"] = virtualHost
        environment["RABBITMQCTL"] = environment["CLOUDRETAIL_TEST_RABBITMQ_CTL"]
        return StackLocation(environment: environment)
    }

    func status(of queue: String) async throws -> QueueStatus {
        let statuses = try await Peek(stack).statuses(retryQueues: [], depth: 0)
        guard let status = statuses.first(where: { $0.name == queue }) else { throw Obstacle("no queue \(queue)") }
        return status
    }
}
