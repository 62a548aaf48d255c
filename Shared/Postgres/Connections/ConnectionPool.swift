import Concurrency
import Logging

/// Identifies a leased connection.
struct Lease: Hashable, Sendable {
    let number: UInt64
}

/// All connections to one database. Runs on the event loop; only its thread accesses them.
actor ConnectionPool {
    enum Role: String {
        /// For single statements, pipelined.
        case shared
        /// For one transaction at a time.
        case leased
    }

    nonisolated let loop: EventLoop
    let configuration: PostgresConfiguration
    private let blockingPool: BlockingPool
    private let logger: Logger

    var shared: [Connection] = []
    var idle: [Connection] = []
    var leases: [Lease: LeaseState] = [:]
    var lastLease: UInt64 = 0
    var waitingStatements: WaitingLine<SingleStatement, Rows>
    var waitingTransactions: WaitingLine<TransactionMode, Lease>

    private var openingForLease = 0
    /// Why the last attempt to connect failed, or the last connection was lost.
    private var lastProblem: String?
    /// Slots whose connection has not been needed yet.
    private var dormant = Queue<Promise<Void>>()
    private var waitingForReadiness: [Promise<Void>] = []
    private(set) var isClosing = false
    private let closed = Promise<Void>()
    private var drained: Promise<Void>?

    nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }

    init(_ configuration: PostgresConfiguration, loop: EventLoop, blockingPool: BlockingPool, logger: Logger) {
        self.configuration = configuration
        self.loop = loop
        self.blockingPool = blockingPool
        self.logger = logger
        let (limit, timeout) = (configuration.waitingLimit, configuration.waitLimit)
        waitingStatements = WaitingLine(loop: loop, limit: limit, timeout: timeout)
        waitingTransactions = WaitingLine(loop: loop, limit: limit, timeout: timeout)
    }

    /// Runs `body` on the loop: immediately if the caller is on it already.
    nonisolated func perform(_ body: @Sendable (isolated ConnectionPool) -> Void) async {
        if !performAtOnce(body) { await performLater(body) }
    }

    private nonisolated func performAtOnce(_ body: @Sendable (isolated ConnectionPool) -> Void) -> Bool {
        guard loop.isCurrent else { return false }
        assumeIsolated(body)
        return true
    }

    private func performLater(_ body: @Sendable (isolated ConnectionPool) -> Void) { body(self) }
}

// MARK: Lifecycle

extension ConnectionPool {
    func run() async {
        await withTaskGroup { group in
            for _ in 0..<max(1, configuration.sharedConnections) {
                group.addTask { await self.keep(.shared, untilNeeded: false) }
            }
            for number in 0..<max(1, configuration.transactionConnections) {
                group.addTask { await self.keep(.leased, untilNeeded: number > 0) }
            }
            try? await closed.value()
            group.cancelAll()
        }
        shutDown()
    }

    /// Lets work in flight finish.
    func close() async {
        guard !isClosing else { return }
        isClosing = true
        failWaiting()
        if !isDrained {
            let drained = Promise<Void>()
            self.drained = drained
            let limit = configuration.statementTimeout ?? .seconds(10)
            let timer = loop.schedule(after: limit) { drained.settle(.success(())) }
            try? await drained.value()
            loop.cancel(timer)
        }
        shutDown()
    }

    private func shutDown() {
        isClosing = true
        failWaiting()
        for connection in connections { connection.end(Self.closedError) }
        shared = []
        idle = []
        closed.settle(.success(()))
    }

    private func failWaiting() {
        waitingStatements.failAll(Self.closedError)
        waitingTransactions.failAll(Self.closedError)
        for promise in waitingForReadiness { promise.settle(.failure(Self.closedError)) }
        waitingForReadiness = []
    }

    private var isDrained: Bool { leases.isEmpty && shared.allSatisfy { $0.load == 0 } }

    /// Call whenever a statement, transaction or connection ends.
    func noteProgress() {
        if let drained, isDrained { drained.settle(.success(())) }
    }

    static let closedError = PostgresError(.closed, "the database is closed")
}

// MARK: Readiness

extension ConnectionPool {
    var isReady: Bool { !isClosing && connections.contains(where: \.isUsable) }

    private var connections: [Connection] { shared + idle + leases.values.map(\.connection) }

    var connectionCounts: (idle: Int, busy: Int) {
        let open = connections.filter(\.isUsable).count
        let idle = idle.count + shared.count { $0.isUsable && $0.load == 0 }
        return (idle, open - idle)
    }

    func notify(whenReady promise: Promise<Void>) {
        if isReady {
            promise.settle(.success(()))
        } else if isClosing {
            promise.settle(.failure(Self.closedError))
        } else {
            waitingForReadiness.append(promise)
        }
    }

    /// Why no connection was available in time.
    var shortage: PostgresError {
        guard !connections.contains(where: \.isUsable) else {
            return PostgresError(.poolExhausted, "every connection is busy")
        }
        return PostgresError(.unavailable, "not connected: " + (lastProblem ?? "no attempt has ended yet"))
    }
}

// MARK: Connections

extension ConnectionPool {
    /// Keeps one connection open, and reconnects it, until the task is cancelled.
    private func keep(_ role: Role, untilNeeded isDormant: Bool) async {
        var backOff = BackOff()
        while !Task.isCancelled {
            do {
                if isDormant { try await need() }
                let connection = try await open(role)
                backOff.reset()
                defer { remove(connection, role) }
                try await connection.ended.value()
            } catch is CancellationError {
                return
            } catch {
                if isClosing { return }
                lastProblem = (error as? PostgresError)?.message ?? "\(error)"
                logger.warning("no connection to PostgreSQL", metadata: ["role": "\(role)", "reason": "\(error)"])
                try? await Task.sleep(for: backOff.next())
            }
        }
    }

    private func open(_ role: Role) async throws -> Connection {
        if role == .leased { openingForLease += 1 }
        defer { if role == .leased { openingForLease -= 1 } }
        let parameters = ConnectionParameters(configuration)
        let handle = try await blockingPool.run { ConnectedHandle(pointer: try parameters.open()) }
        guard let wire = Wire(taking: handle) else { throw PostgresError(.unavailable, "the connection broke at once") }
        try Task.checkCancellation()
        let connection = Connection(wire, loop: loop, configuration: configuration)
        logger.debug("connected to PostgreSQL", metadata: ["role": "\(role)"])
        for promise in waitingForReadiness { promise.settle(.success(())) }
        waitingForReadiness = []
        switch role {
        case .shared:
            shared.append(connection)
            sendWaitingStatements()
        case .leased:
            offer(connection)
        }
        return connection
    }

    private func remove(_ connection: Connection, _ role: Role) {
        connection.end(Self.closedError)
        shared.removeAll { $0 === connection }
        idle.removeAll { $0 === connection }
        noteProgress()
    }

    /// Sleeps until a transaction needs one more connection.
    private func need() async throws {
        waitingTransactions.dropSettled()
        guard waitingTransactions.count <= openingForLease else { return }
        let needed = Promise<Void>()
        dormant.append(needed)
        try await needed.value()
    }

    /// Wakes a dormant slot, unless enough connections are being opened for the waiting transactions.
    func openAnother() {
        guard waitingTransactions.count > openingForLease else { return }
        while let slot = dormant.popFirst() {
            if slot.settle(.success(())) { return }
        }
    }
}
