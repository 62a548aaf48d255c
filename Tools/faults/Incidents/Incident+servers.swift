import Foundation

extension Incident {
    static let lostGrants = Incident(
        name: "lost-grants", summary: "the role of payment loses its grants, and all payments get 504",
        cause: "database_grants", subject: "payment",
        alerts: ["RetryStorm", "DeadLettersSoon", "DeadLetters", "ErrorBudgetBurn"], isQuick: true,
        allowance: Allowance(deadLetters: true)
    ) { site in
        try await site.database.query("REVOKE ALL ON ALL TABLES IN SCHEMA payment FROM payment")
    } repair: { site in
        try await site.repairTopology()
        try await site.redriveAll()
    }

    static let foreignLock = Incident(
        name: "foreign-lock", summary: "a session that nobody knows locks the table of payments",
        cause: "database_lock", subject: nil, alerts: ["DatabaseLocked"], allowance: Allowance(deadLetters: true)
    ) { site in
        // Ends with the session, which the repair ends.
        Task {
            try? await site.database.query(
                "BEGIN; LOCK TABLE payment.payment IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(600)", within: 620)
        }
        try await eventually("the table is locked") {
            try await site.database.number(
                "SELECT count(*) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted "
                    + "AND relation = 'payment.payment'::regclass") > 0
        }
    } repair: { site in
        try await site.database.query(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE mode = 'AccessExclusiveLock' AND granted "
                + "AND relation = 'payment.payment'::regclass")
        try await site.redriveAll()
    }

    static let memoryLimit = Incident(
        name: "memory-limit", summary: "the broker's memory limit is set to 1 MB", cause: "broker_memory",
        subject: "rabbitmq", alerts: ["BrokerAlarm", "PublishersBlocked"]
    ) { site in
        try await site.broker.setWatermark(bytes: 1_000_000)
    } repair: { site in
        try await site.repairTopology()
    }

    static let mailServerAway = Incident(
        name: "mail-server-away", summary: "the mail server does not run", cause: "mail_server_away", subject: "smtp",
        alerts: ["MailServerAway"], allowance: Allowance(deadLetters: true)
    ) { site in
        try await site.processes.stop("smtp")
    } repair: { site in
        try await site.processes.start("smtp")
        try await site.redriveAll()
    }
}

extension Site {
    /// What became a dead letter meanwhile is handled now.
    func redriveAll() async throws {
        let dead = try await Quiet(database: database, broker: broker).deadLetters()
        if !dead.isEmpty { try await operate("dlq", "redrive", "--all") }
    }
}
