import Foundation

/// The environment of a fault: the stack, and the load that runs on it.
struct Site: Sendable {
    let stack: FaultStack
    let http: HTTPClient
    let database: Database
    let broker: Broker
    let processes: Processes
    let shop: Shop
    let crowd: Crowd
    let mailbox: Mailbox
    let catalogue: Catalogue
    let ledger: LoadRecord
    let control: LoadControl
    /// Nil if Prometheus is not watched.
    let alerts: Alerts?

    /// Lets the customers continue to shop for some time.
    func goOn(for time: Duration) async throws { try await Task.sleep(for: time) }

    /// Call when the fault is over: measures how long the shop needs until it serves customers again.
    func recover() async throws {
        control.markHealed()
        try await eventually("customers are served after the fault", within: .seconds(40)) {
            control.secondsUntilHealthy != nil
        }
    }

    /// Kills the process, arms a failpoint in its successor, and waits until the failpoint has killed that one too.
    func die(_ step: Step, _ service: String) async throws {
        let fuse = "\(stack.home)/run/fuse-\(UUID().uuidString)"
        try processes.setVariables(["FAILPOINT": step.failpoint, "FAILPOINT_FUSE": fuse], of: service)
        defer { try? processes.setVariables(nil, of: service) }
        let crash = Date()
        processes.crash(service)
        try await processes.awaitStart(of: service, after: crash)
        try await eventually("\(service) reaches \(step)", within: .seconds(20)) {
            FileManager.default.fileExists(atPath: fuse)
        }
        let death = try FileManager.default.attributesOfItem(atPath: fuse)[.modificationDate] as? Date
        try await processes.awaitStart(of: service, after: death ?? Date())
    }
}

extension Site {
    /// Kills the process as a crash does, and waits until its successor is ready.
    func crashAndAwait(_ name: String) async throws {
        let moment = Date()
        processes.crash(name)
        try await processes.awaitStart(of: name, after: moment)
    }

    /// Runs `body` for each name concurrently.
    func each(of names: [String], _ body: @escaping @Sendable (String) async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for name in names { group.addTask { try await body(name) } }
            try await group.waitForAll()
        }
    }

    /// Makes every service publish its outbox again, as after the loss of a broker.
    func replay() async throws {
        try await operate("replay")
    }
}
