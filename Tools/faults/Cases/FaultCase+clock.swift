import Foundation

extension FaultCase {
    private static let services = ["order", "payment", "inventory"]

    static let clockJump = FaultCase(
        name: "clock-jump",
        summary: "the clocks of order, payment and inventory jump an hour ahead, then two hours back"
    ) { site in
        let file = "\(site.stack.home)/run/clock"
        try "+0".write(toFile: file, atomically: false, encoding: .utf8)
        try await site.each(of: services) { service in
            try await site.processes.restart(
                service,
                [
                    "LD_PRELOAD": try fakeTime, "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_DONT_FAKE_MONOTONIC": "1",
                    "FAKETIME_CACHE_DURATION": "1",
                ])
        }
        for offset in [3600, -3600] {
            try String(format: "%+d", offset).write(toFile: file, atomically: false, encoding: .utf8)
            try await eventually("the clock of order is \(offset) s off") {
                try await site.database.tellsTime(offBy: offset)
            }
            try await site.goOn(for: .seconds(2))
        }
        try await site.each(of: services) { try await site.processes.reset($0) }
    }

    /// The library that gives a process another clock.
    static var fakeTime: String {
        get throws {
            let libraries = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib")
                .map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
            guard let library = libraries.first(where: FileManager.default.fileExists) else {
                throw NeverHappened(description: "libfaketime is not installed")
            }
            return library
        }
    }
}

extension Database {
    /// Whether the order service's latest messages carry a time with this offset.
    fileprivate func tellsTime(offBy seconds: Int) async throws -> Bool {
        try await number(
            """
            SELECT count(*) FROM (SELECT * FROM "order".outbox ORDER BY sequence DESC LIMIT 20) AS latest
            WHERE abs(extract(epoch FROM (headers->>'ce-time')::timestamptz - created_at) - \(seconds)) < 60
            """) > 0
    }
}
