import Foundation
import TestSupport

@testable import retailctl

/// The broker as an operator sees it.
extension BusBed {
    /// The bed's part of the broker, as a stack that `retailctl` is told to look at.
    var stack: Stack {
        var environment = ProcessInfo.processInfo.environment
        environment["RABBITMQ_VIRTUAL_HOST"] = virtualHost
        environment["RABBITMQCTL"] = environment["CLOUDRETAIL_TEST_RABBITMQ_CTL"]
        return Stack(environment: environment)
    }

    func standing(of queue: String) async throws -> QueueStanding {
        let standings = try await Peek(stack).standings(retryQueues: [], depth: 0)
        guard let standing = standings.first(where: { $0.name == queue }) else { throw Obstacle("no queue \(queue)") }
        return standing
    }
}
