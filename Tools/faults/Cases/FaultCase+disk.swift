import Foundation

extension FaultCase {
    static let fullDisk = FaultCase(
        name: "disk-full", summary: "PostgreSQL's disk is full for 4 s, which makes it exit; then there is space again"
    ) { site in
        let directory = "\(site.stack.home)/postgresql"
        let used = try await Command(["df", "--block-size=1K", "--output=used", directory]).run()
        let kilobytes = used.split(separator: "\n").last?.trimmingCharacters(in: .whitespaces) ?? ""
        try await Command(["mount", "-o", "remount,size=\(kilobytes)k", directory]).run()
        // There is no space for a new segment of the write-ahead log.
        _ = try? await site.database.query("SELECT pg_switch_wal(); CHECKPOINT;", within: 3)
        try await site.goOn(for: .seconds(4))
        let log = try String(contentsOfFile: "\(site.stack.home)/log/postgresql.log", encoding: .utf8)
        if !log.contains("No space left on device") { site.ledger.find(.unexpected, "the disk did not run full") }
        try await Command(["mount", "-o", "remount,size=4G", directory]).run()
        try await site.processes.await("postgresql")
    }
}
