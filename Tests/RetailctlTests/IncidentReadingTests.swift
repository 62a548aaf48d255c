import Contracts
import Foundation
import Incidents
import Messaging
import Testing
import Vocabulary

@testable import retailctl

/// What servers and processes say, as evidence.
@Suite struct IncidentReadingTests {
    private static let now = Timestamp(seconds: 1_800_000_000)

    @Test func `a process's metrics become evidence`() {
        var process = ObservedProcess(name: "order", state: .running(missing: []))
        process.read(
            MetricSamples(
                """
                # HELP cloudretail_clock_time_seconds The process's clock.
                # TYPE cloudretail_clock_time_seconds gauge
                cloudretail_clock_time_seconds{service="order"} 1800000300.25
                cloudretail_queue_missing{service="order",queue="order.commands"} 1
                cloudretail_queue_missing{service="order",queue="order.calls"} 0
                cloudretail_certificate_remaining_seconds{service="order",certificate="authority"} 86400
                cloudretail_invariant_breaches{service="order",invariant="P6"} 2
                cloudretail_invariant_breaches{service="order",invariant="P1"} 0
                cloudretail_secret_lifetime_seconds{service="order"} 86400
                cloudretail_secret_changed_time_seconds{service="order",secret="broker"} 1799900000
                cloudretail_secret_changed_time_seconds{service="order",secret="database"} 1799990000
                cloudretail_disk_free_bytes{service="order",content="traces"} 1.5e+09
                cloudretail_disk_size_bytes{service="order",content="traces"} 4000000000
                cloudretail_mail_server_up{service="order"} 0
                not a sample
                """), at: Self.now)
        #expect(process.clockOffset == .milliseconds(300_250))
        #expect(process.missingQueues == ["order.commands"])
        #expect(process.certificates == ["authority": .seconds(86_400)])
        #expect(process.breaches == ["P6": 2])
        #expect(process.overdueSecrets == ["broker": .seconds(13_600)])
        #expect(process.disks == [ObservedDisk(content: "traces", free: 1_500_000_000, size: 4_000_000_000)])
        #expect(process.reachesMailServer == false)
    }

    @Test func `the state of backups is read from their metrics`() {
        let backup = ObservedBackup(
            MetricSamples(
                """
                cloudretail_backup_last_time_seconds{what="database"} 1.7e+09
                cloudretail_backup_interval_seconds 3600.0
                cloudretail_wal_receiver_connected 0.0
                """))
        #expect(backup.last == ["database": Timestamp(seconds: 1_700_000_000)])
        #expect(backup.interval == .seconds(3600))
        #expect(!backup.receivesLog)
    }

    @Test func `of several nodes of the broker the one that is closest to its limit counts`() throws {
        let nodes = try JSONDecoder().decode(
            JSONValue.self,
            from: Data(
                """
                [{"mem_used": 100, "mem_limit": 1000, "disk_free": 5, "disk_free_limit": 1, "mem_alarm": false},
                 {"mem_used": 90, "mem_limit": 100, "disk_free": 7, "disk_free_limit": 2, "mem_alarm": true}]
                """.utf8))
        var broker = ObservedBroker()
        broker.read(nodes: nodes.array)
        #expect(broker.memoryUsed == 90)
        #expect(broker.memoryLimit == 100)
        #expect(broker.diskFree == 5)
        #expect(broker.hasMemoryAlarm)
        #expect(!broker.hasDiskAlarm)
    }

    @Test func `the differences of the topology keep what they are about`() throws {
        let wanted = try TopologySnapshot(BrokerDefinitions.topology())
        let live = TopologySnapshot(
            items: wanted.items.filter { item in
                item.name != "order.commands" && item.key["destination"] != "order.commands"
            })
        let gaps = TopologyDifference.all(wanted: wanted, live: live).compactMap { found in
            found.wanted.flatMap { TopologyGap(found.difference, $0) }
        }
        #expect(gaps.contains { $0.kind == "queue" && $0.queue == "order.commands" })
        #expect(gaps.contains { $0.kind == "binding" && $0.queue == "order.commands" && $0.exchange == "commands" })
        var evidence = Evidence(asOf: Self.now)
        evidence.topology = gaps
        #expect(IncidentDiagnosis.findings(of: evidence).map(\.cause).contains(.queueMissing))
    }

    @Test func `grants are repaired with what each object needs`() {
        let statements = TableGrants.statements(for: [
            .init(role: "order", privilege: "SELECT", object: "order.order_line"),
            .init(role: "order", privilege: "USAGE", object: "order.outbox_sequence_seq"),
            .init(role: "cart", privilege: "USAGE", object: "schema cart"),
        ])
        #expect(
            statements == [
                #"GRANT SELECT ON TABLE "order"."order_line" TO "order""#,
                #"GRANT USAGE ON SEQUENCE "order"."outbox_sequence_seq" TO "order""#,
                #"GRANT USAGE ON SCHEMA "cart" TO "cart""#,
            ])
    }

    @Test func `an operation that does not respond to its cancellation ends at its deadline`() async throws {
        let slow: Void? = try await Deadline.within(.milliseconds(20)) {
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
        }
        #expect(slow == nil)
        #expect(try await Deadline.within(.seconds(60)) { 7 } == 7)
        await #expect(throws: Obstacle.self) {
            try await Deadline.within(.seconds(60)) { throw Obstacle("no") } as Void?
        }
    }
}
