import Foundation

/// Runs cases one after another on one stack, and checks each after the stack has become quiet.
struct Runner: Sendable {
    static let customers = 16

    let stack: FaultStack
    let http: HTTPClient
    let shop: Shop
    let ledger: LoadRecord
    let mailbox: Mailbox
    let crowd: Crowd
    let invariants: Invariants?
    /// Nil if Prometheus is not watched.
    let alerts: Alerts?
    var catalogue: Catalogue
    var invariantsChecked: ContinuousClock.Instant?

    var database: Database { Database(stack: stack) }
    var broker: Broker { Broker(stack: stack, http: http) }
    var quiet: Quiet { Quiet(database: database, broker: broker) }

    /// - Parameter isLast: whether the invariants must be checked now; otherwise that is done about once a minute,
    ///   since it reads every order of every case so far
    mutating func run(_ fault: FaultCase, isLast: Bool) async throws -> CaseResult {
        let begun = ContinuousClock.now
        ledger.begin(fault.name)
        try await catalogue.addScarce("Scarce, \(fault.name)", stock: 12)
        let witness = Witness(crowd: crowd, catalogue: catalogue, ledger: ledger, mailbox: mailbox)
        let stock = await witness.stock()
        let load = Load(
            Array(crowd.customers.prefix(Self.customers)), catalogue, ledger,
            hasSilentCards: !fault.allowance.noFailure)
        await happen(fault, load)
        await load.stop(within: .seconds(25))
        await judge(fault.allowance, witness, stock)
        var result = CaseResult(name: fault.name, summary: fault.summary)
        result.breaches = try await checkInvariants(isDue: isLast)
        result.secondsUntilHealthy = load.control.secondsUntilHealthy
        result.seconds = begun.duration(to: ContinuousClock.now).seconds
        result.isSabotage = fault.allowance.sabotage
        result.longestRecovery = fault.allowance.longestRecovery
        result.take(ledger)
        return result
    }

    /// Shops for a moment, then injects the fault while the customers continue, and waits until they are served again.
    private func happen(_ fault: FaultCase, _ load: Load) async {
        let site = Site(
            stack: stack, http: http, database: database, broker: broker,
            processes: Processes(stack: stack), shop: shop, crowd: crowd, mailbox: mailbox, catalogue: catalogue,
            ledger: ledger,
            control: load.control, alerts: alerts)
        do {
            try await eventually("customers are served before the fault") { load.control.cleanPurchases >= 8 }
            try await fault.happen(site)
            try await site.recover()
            try await site.goOn(for: .milliseconds(500))
        } catch {
            ledger.find(.unexpected, "the case failed: \(error)")
            await site.restore()
        }
    }

    private mutating func checkInvariants(isDue: Bool) async throws -> [String]? {
        let isDue = isDue || invariantsChecked.map { $0 + .seconds(60) < .now } ?? true
        guard let invariants, isDue else { return nil }
        defer { invariantsChecked = .now }
        return try await invariants.breaches(acknowledged: ledger.acknowledged)
    }

    private func judge(_ allowance: Allowance, _ witness: Witness, _ stock: [String: Catalogue.Stock]) async {
        for commotion in await quiet.settle(within: .seconds(60)) {
            ledger.find(.unexpected, "not quiet: \(commotion)")
        }
        let evidence = await witness.evidence(stockBefore: stock)
        let orders = OrderCheck(evidence: evidence, allowance: allowance)
        var findings =
            orders.findings + StockCheck(evidence: evidence).findings + MailCheck(evidence: evidence).findings
        do {
            findings += try await MoneyCheck(database: database).findings()
            for (queue, count) in try await quiet.deadLetters() {
                if !allowance.deadLetters {
                    findings.append(Finding(kind: .unexpected, text: "\(count) dead letters in \(queue)"))
                }
                try await broker.purge(queue)
            }
        } catch {
            findings.append(Finding(kind: .unexpected, text: "could not be checked: \(error)"))
        }
        ledger.close(evidence.orders.keys)
        for finding in findings { ledger.find(finding.kind, finding.text) }
        if allowance.noFailure { forbidFailures() }
    }

    /// With a second process of every service, no request may fail.
    private func forbidFailures() {
        for (outcome, count) in ledger.counts.outcomes where !["2", "4"].contains(outcome.prefix(1)) {
            ledger.find(.unexpected, "\(count) requests ended with \(outcome)")
        }
    }
}

extension CaseResult {
    fileprivate mutating func take(_ ledger: LoadRecord) {
        let counts = ledger.counts
        findings = ledger.findings
        notes = ledger.notes
        incident = ledger.measurement
        attempts = counts.attempts
        acknowledged = counts.acknowledged
        recovered = counts.recovered
        askedAgain = counts.askedAgain
        outcomes = counts.outcomes
        lost = findings.filter { $0.kind == .lost }.count
        duplicated = findings.filter { $0.kind == .duplicated }.count
        unexpected = findings.filter { $0.kind == .unexpected }.count
    }
}
