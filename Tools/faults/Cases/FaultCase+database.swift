import Foundation

extension FaultCase {
    static let databaseRestart = FaultCase(
        name: "postgres-restart", summary: "PostgreSQL stops at once (SIGQUIT, as pg_ctl -m immediate) and starts again"
    ) { site in
        let moment = Date()
        site.processes.signal("postgresql", SIGQUIT)
        try await site.processes.awaitStart(of: "postgresql", after: moment)
    }

    static let databaseKill = FaultCase(
        name: "postgres-kill", summary: "PostgreSQL's postmaster dies by kill -9", isQuick: true
    ) { site in
        try await site.crashAndAwait("postgresql")
    }
}
