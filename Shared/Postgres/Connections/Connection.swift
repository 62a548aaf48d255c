import CPostgres
import Concurrency

/// One connection to the server, pipelined. Belongs to the event loop's thread.
final class Connection {
    /// The server's outstanding answers, in this order.
    private enum Step {
        case prepare(PreparedStatement, Batch)
        case execute(PreparedStatement, Batch)
        /// A setting that the client changes for one statement; its result is ignored.
        case adjust(PreparedStatement, Batch)
        case sync(Batch)
    }

    /// How much longer than the statement timeout the server may be silent.
    private static let grace = Duration.seconds(2)

    /// Settled with the reason when the connection is no longer usable.
    let ended = Promise<Void>()
    private(set) var isUsable = true
    /// How many batches are in flight.
    private(set) var load = 0
    /// The access of the next single statement.
    private(set) var access = Access.readWrite

    private let loop: EventLoop
    private let descriptor: Int32
    private let silenceLimit: Duration?
    private let plansOnce: Bool
    private var wire: Wire?
    private var steps = Queue<Step>()
    private var prepared: PreparedStatements
    private var awaitsWriting = false
    private var lastSign = ContinuousClock.now
    private var watchdog: LoopTimer?

    init(_ wire: Wire, loop: EventLoop, configuration: PostgresConfiguration) {
        self.wire = wire
        self.loop = loop
        descriptor = wire.descriptor
        silenceLimit = configuration.statementTimeout.map { $0 + Self.grace }
        plansOnce = configuration.plansOnce
        prepared = PreparedStatements(limit: configuration.preparedStatementLimit)
        loop.register(descriptor, .read) { [weak self] in self?.progress() }
    }

    /// Outside any transaction, with nothing in flight.
    var isIdle: Bool { isUsable && load == 0 && wire?.isIdle == true }

    /// Sends a batch after those in flight. Its completion is called once: from the loop, or immediately if the
    /// connection breaks during the send.
    func submit(_ batch: Batch) {
        guard isUsable, let wire else {
            return batch.refuse(PostgresError(.connectionLost, "the connection was already lost"))
        }
        if batch.kind == .single {
            makeRoom()
            change(to: batch.access)
        }
        startWatchdog()
        load += 1
        let isSent = batch.statements.allSatisfy { send($0, of: batch, over: wire) } && wire.sendSync()
        steps.append(.sync(batch))
        guard isSent else { return fail(wire) }
        flush(wire)
    }

    /// Drops all prepared statements when there are too many: simpler than an LRU list. Must not be called within a
    /// transaction.
    func makeRoom() {
        guard prepared.isFull else { return }
        submit(
            Batch(.inTransaction, ["DEALLOCATE ALL"]) { [weak self] result in
                if case .failure(let error) = result { self?.end(error) }
            })
        prepared.forgetAll()
    }

    /// Changes whether the following transactions are READ ONLY.
    private func change(to access: Access) {
        guard self.access != access else { return }
        self.access = access
        submit(
            Batch(.inTransaction, [access == .readOnly ? Self.onlyReads : Self.writesToo]) { [weak self] result in
                if case .failure(let error) = result { self?.end(error) }
            })
    }

    /// Drops the connection. Everything in flight fails with `error`.
    func end(_ error: PostgresError) {
        guard isUsable else { return }
        isUsable = false
        loop.unregister(descriptor)
        if let watchdog { loop.cancel(watchdog) }
        wire = nil
        while let step = steps.popFirst() {
            if case .sync(let batch) = step { batch.lose(error) }
        }
        load = 0
        ended.settle(.failure(error))
    }
}

// MARK: Sending

extension Connection {
    private static let onlyReads: Statement = "SET default_transaction_read_only = on"
    private static let writesToo: Statement = "SET default_transaction_read_only = off"
    private static let plansForValues: Statement = "SET plan_cache_mode = force_custom_plan"
    private static let plansForAny: Statement = "SET plan_cache_mode = force_generic_plan"

    private func send(_ statement: Statement, of batch: Batch, over wire: Wire) -> Bool {
        guard statement.isPlannedEachTime else {
            return sendExecution(of: statement, over: wire, batch) { .execute($0, batch) }
        }
        // The server reverts both settings if the statement between them fails: they are part of its transaction.
        return adjust(Self.plansForValues, batch, wire)
            && sendExecution(of: statement, over: wire, batch) { .execute($0, batch) }
            && adjust(Self.plansForAny, batch, wire)
    }

    private func adjust(_ setting: Statement, _ batch: Batch, _ wire: Wire) -> Bool {
        !plansOnce || sendExecution(of: setting, over: wire, batch) { .adjust($0, batch) }
    }

    private func sendExecution(
        of statement: Statement, over wire: Wire, _ batch: Batch, step: (PreparedStatement) -> Step
    ) -> Bool {
        let key = PreparedStatement.Key(sql: statement.sql, types: statement.parameters.types)
        // With `plansOnce`, a setting makes the server plan it for each execution; without, an unnamed statement does.
        let isForgotten = statement.isPlannedEachTime && !plansOnce
        let (prepared, isNew) =
            isForgotten ? (PreparedStatement(unnamed: key), true) : prepared.statement(for: key)
        if isNew {
            guard wire.sendPrepare(prepared.name, sql: key.sql, types: key.types) else { return false }
            steps.append(.prepare(prepared, batch))
        }
        guard wire.sendExecute(prepared.name, statement.parameters) else { return false }
        steps.append(step(prepared))
        return true
    }

    private func flush(_ wire: Wire) {
        let output = wire.flush()
        guard output != .failed else { return fail(wire) }
        let mustWait = output == .stalled
        guard mustWait != awaitsWriting else { return }
        awaitsWriting = mustWait
        loop.update(descriptor, mustWait ? [.read, .write] : .read)
    }

    private func fail(_ wire: Wire) {
        end(PostgresError(.connectionLost, wire.errorMessage))
    }
}

// MARK: Receiving

extension Connection {
    /// Called when the socket is ready.
    private func progress() {
        guard let wire else { return }
        lastSign = .now
        guard wire.consumeInput() else { return fail(wire) }
        var pauses = 0
        while !wire.isBusy, !steps.isEmpty {
            guard let result = wire.nextResult() else {
                // One nil separates the results of two commands; more would mean that libpq expects fewer results than
                // this queue does.
                pauses += 1
                guard pauses < 3 else { return end(PostgresError(.connectionLost, "a result is missing")) }
                continue
            }
            pauses = 0
            accept(result)
            guard isUsable else { return }
        }
        guard !wire.isBroken else { return fail(wire) }
        flush(wire)
    }

    private func accept(_ result: OpaquePointer) {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
            accept(success: result)
        case PGRES_PIPELINE_SYNC:
            PQclear(result)
            acceptSync()
        case PGRES_FATAL_ERROR, PGRES_PIPELINE_ABORTED:
            accept(failure: result)
        default:
            // COPY, which libpq does not support in a pipeline.
            PQclear(result)
            end(PostgresError(.notAllowed, "the statement cannot be pipelined"))
        }
    }

    private func accept(success result: OpaquePointer) {
        switch steps.popFirst() {
        case .execute(let prepared, let batch):
            let rows = QueryResult(taking: result, columns: prepared.columns)
            prepared.columns = rows.columns
            batch.receive(rows)
        case .prepare, .adjust:
            PQclear(result)
        case .sync, nil:
            PQclear(result)
            end(PostgresError(.connectionLost, "an unexpected result arrived"))
        }
    }

    private func accept(failure result: OpaquePointer) {
        let isSkipped = PQresultStatus(result) == PGRES_PIPELINE_ABORTED
        let failure = isSkipped ? nil : ServerError(of: result)
        PQclear(result)
        if let failure, failure.isFatal { return end(failure.error) }
        switch steps.first {
        case .prepare(let statement, let batch):
            _ = steps.popFirst()
            prepared.forget(statement)
            statement.failure = failure?.error
            if let failure { batch.fail(failure.error) }
        case .execute(let statement, let batch), .adjust(let statement, let batch):
            _ = steps.popFirst()
            guard let error = failure?.error else { return }
            if error.isStalePlan { prepared.forget(statement) }
            batch.fail(error.isStalePlan ? statement.failure ?? error : error)
        case .sync(let batch):
            // The implicit commit failed, as with a deferred constraint; the sync has not arrived yet.
            if let failure { batch.fail(failure.error) }
        case nil:
            break
        }
    }

    private func acceptSync() {
        guard case .sync(let batch) = steps.popFirst() else {
            return end(PostgresError(.connectionLost, "the pipeline is out of step"))
        }
        load -= 1
        if batch.rewindAfterStalePlan() { return submit(batch) }
        batch.complete()
    }
}

// MARK: Silence

extension Connection {
    /// The server itself aborts a statement that takes too long; this detects a server or a network that does not
    /// answer.
    private func startWatchdog() {
        if load == 0 { lastSign = .now }
        if let silenceLimit, watchdog == nil { watch(for: silenceLimit) }
    }

    private func watch(for delay: Duration) {
        watchdog = loop.schedule(after: delay) { [weak self] in self?.checkSilence() }
    }

    private func checkSilence() {
        watchdog = nil
        guard let silenceLimit, load > 0 else { return }
        let silence = lastSign.duration(to: .now)
        guard silence < silenceLimit else {
            return end(PostgresError(.connectionLost, "the server has not answered in time"))
        }
        watch(for: silenceLimit - silence)
    }
}
