extension FaultCase {
    static let rolling = FaultCase(
        name: "rolling", summary: "each service is restarted (SIGTERM) while a second process of it runs",
        allowance: Allowance(noFailure: true)
    ) { site in
        for services in site.stack.owners.spread(inGroupsOf: 3) {
            try await site.each(of: services) { service in
                try await site.processes.start("\(service)-2")
                try await site.processes.restart(service)
                try await site.processes.stop("\(service)-2")
            }
        }
        try await site.rollEdge()
    }
}

extension Site {
    /// Like a load balancer: an edge that is about to stop gets no new request.
    fileprivate func rollEdge() async throws {
        let ports = shop.ports
        try await processes.start("edge-2")
        ports.use([stack.secondEdgePort])
        try await goOn(for: .milliseconds(200))
        try await processes.restart("edge")
        ports.use([stack.edgePort, stack.secondEdgePort])
        try await goOn(for: .seconds(1))
        ports.use([stack.edgePort])
        try await goOn(for: .milliseconds(200))
        try await processes.stop("edge-2")
    }
}
