import Contracts
import Incidents
import Testing
import Vocabulary

/// Causes at the processes, their machine, and what expires.
@Suite struct ProcessCauseTests {
    @Test func `a suspended process is named, and what follows from it is not`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.change("payment") { $0.state = .silent }
                evidence.unseen = [Unseen("payment (by messages)", explainedBy: .service("payment"))]
                evidence.changeBroker { $0.queues["payment.commands"] = .init(ready: 16, consumers: 0) }
                evidence.keepWaiting(1, for: "payment", queue: "payment.commands")
            })
        #expect(finding.cause == .processSilent)
        #expect(finding.summary == "payment accepts connections and does not answer: it hangs or is suspended")
        #expect(finding.orders == 1)
        #expect(finding.since == Evidence.now - .seconds(240))
        #expect(finding.next == "deploy/local/service restart payment")
    }

    @Test func `a suspended process beside another of its service does not explain that orders wait`() {
        let findings = IncidentDiagnosis.findings(
            of: .healthy { evidence in
                var second = ObservedProcess(name: "payment-2", state: .silent)
                second.clockOffset = .zero
                evidence.processes.append(second)
                evidence.keepWaiting(1, for: "payment")
            })
        #expect(findings.map(\.cause) == [.ordersStuck, .processSilent])
    }

    @Test func `clocks that are off by minutes are named together`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                for name in ["order", "payment"] {
                    evidence.change(name) { $0.clockOffset = .seconds(-185) + .milliseconds(name == "order" ? 0 : 900) }
                }
            })
        #expect(finding.cause == .clockOff)
        #expect(finding.summary == "the clock of order, payment is 3 min 5 s behind")
    }

    @Test func `the observer's own clock may be the wrong one`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                for name in evidence.processes.map(\.name) { evidence.change(name) { $0.clockOffset = .seconds(300) } }
                evidence.changeDatabase { $0.clockOffset = .seconds(300) }
            })
        #expect(finding.subject == "this machine")
    }

    @Test func `a disk that is nearly full has one line, however many write to it`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.disks = [ObservedDisk(content: ".local", free: 3_000_000_000, size: 250_000_000_000)]
                evidence.change("edge") {
                    $0.disks = [ObservedDisk(content: "objects", free: 3_000_000_400, size: 250_000_000_000)]
                }
            })
        #expect(finding.cause == .diskFilling)
        #expect(finding.summary == "the disk of .local, objects has 3000 MB left")
    }

    @Test(arguments: [
        (Duration.seconds(5 * 86_400), "the certificate rabbitmq expires in 5 d"),
        (.seconds(-60), "the certificate rabbitmq has expired, or cannot be read"),
    ])
    func `a certificate is named weeks before it expires`(remaining: Duration, summary: String) throws {
        let finding = try theFinding(.healthy { $0.change("edge") { $0.certificates["rabbitmq"] = remaining } })
        #expect(finding.cause == .certificateExpires)
        #expect(finding.summary == summary)
    }

    @Test func `backups that are late, and a log that nobody receives, are named`() {
        let last = Evidence.now - .seconds(40 * 3600)
        let findings = IncidentDiagnosis.findings(
            of: .healthy { evidence in
                evidence.backup = ObservedBackup(
                    last: ["database": last, "files": Evidence.now], interval: .seconds(86_400), receivesLog: false)
            })
        #expect(findings.map(\.cause) == [.backupOld, .logNotReceived])
        #expect(findings.first?.summary == "the last backup of database is old")
        #expect(findings.first?.since == last)
    }

    @Test func `secrets that should have been replaced are named by the kind of the command`() throws {
        let finding = try theFinding(.healthy { $0.change("order") { $0.overdueSecrets["broker"] = .seconds(86_400) } })
        #expect(finding.next == "retailctl rotate broker --dry-run")
    }

    @Test func `a mail server that is gone explains the mails that are retried`() throws {
        let finding = try theFinding(
            .healthy { evidence in
                evidence.change("notification") { $0.reachesMailServer = false }
                evidence.retry(3, of: "notification.on-order-confirmed", "SmtpError: Could not connect to server")
            })
        #expect(finding.cause == .mailServerAway)
        #expect(finding.summary == "the mail server accepts no connection, and 3 messages of notification are retried")
        #expect(finding.since == Evidence.now - .seconds(300))
    }

    @Test func `a source that gave no answer in time is named when nothing explains it`() throws {
        let finding = try theFinding(.healthy { $0.unseen = [Unseen("the process that makes backups")] })
        #expect(finding.cause == .unseen)
        #expect(finding.summary == "the process that makes backups did not answer in time")
    }

    @Test func `invariants about what is late are no cause of their own beside another`() {
        let broken: (inout Evidence) -> Void = { $0.change("order") { $0.breaches = ["P7": 2, "P6": 1] } }
        #expect(IncidentDiagnosis.findings(of: .healthy(broken)).map(\.subject) == ["P6", "P7"])
        let beside = IncidentDiagnosis.findings(
            of: .healthy { evidence in
                broken(&evidence)
                evidence.change("cart") { $0.state = .stopped }
            })
        #expect(beside.map(\.cause) == [.processStopped, .invariantBroken])
        #expect(beside.last?.subject == "P6")
    }
}
